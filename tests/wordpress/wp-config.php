<?php
/**
 * The settings of a WordPress that a test starts (tests/e2e/src/wordpress.rs). What differs from
 * one to the next is in the environment.
 */

define( 'DB_NAME', getenv( 'AJEL_WP_DATABASE' ) );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:' . getenv( 'AJEL_WP_SOCKET' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
$table_prefix = 'wp_';

if ( getenv( 'AJEL_WP_NETWORK' ) ) {
	define( 'MULTISITE', true );
	define( 'SUBDOMAIN_INSTALL', false );
	define( 'DOMAIN_CURRENT_SITE', getenv( 'AJEL_WP_NETWORK' ) );
	define( 'PATH_CURRENT_SITE', '/' );
	define( 'SITE_ID_CURRENT_SITE', 1 );
	define( 'BLOG_ID_CURRENT_SITE', 1 );
} else {
	define( 'WP_HOME', getenv( 'AJEL_WP_HOME' ) );
	define( 'WP_SITEURL', getenv( 'AJEL_WP_HOME' ) );
}

// Fixed, so that a cookie is good on each of the servers that share a database.
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $ajel_test_name ) {
	define( $ajel_test_name . '_KEY', 'of a test, ' . $ajel_test_name );
	define( $ajel_test_name . '_SALT', 'salt of a test, ' . $ajel_test_name );
}

// A test asks nobody outside of this machine, and sends no mail.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'FS_METHOD', 'direct' );

// Every notice is a failure: it goes into a file that the tests read.
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', getenv( 'AJEL_WP_LOG' ) );
define( 'SAVEQUERIES', (bool) getenv( 'AJEL_WP_QUERIES' ) );

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
