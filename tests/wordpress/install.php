<?php
/**
 * Installs WordPress in Arabic, as the form of its installation does: `php install.php`, in the
 * folder of its files. With AJEL_WP_MAKE_NETWORK it is made a network afterwards.
 */

define( 'WP_INSTALLING', true );
$home                       = getenv( 'AJEL_WP_HOME' );
$_SERVER['HTTP_HOST']       = preg_replace( '#^https?://([^/]+).*$#', '$1', $home );
$_SERVER['REQUEST_URI']     = '/wp-admin/install.php';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

/** Sends no mail about the new site. */
function wp_new_blog_notification() {}

require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

// The original asks the server, which is not there yet, whether pretty permalinks work.
add_filter( 'pre_http_request', '__return_true' );

// As the installation in a browser does once Arabic is chosen: names of what it makes are Arabic.
load_default_textdomain( 'ar' );
$GLOBALS['wp_locale'] = new WP_Locale();
wp_install( 'وكالة مرافئ للأنباء', 'mudir', 'mudir@news.example', true, '', 'kalimat-sirr-mudir', 'ar' );

update_option( 'timezone_string', 'Asia/Damascus' );
update_option( 'blogdescription', 'أخبار البحر والبر' );
update_option( 'permalink_structure', '/%year%/%monthnum%/%postname%/' );
// What WordPress itself brings: a post, a page, a comment.
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
	wp_delete_post( $post->ID, true );
}
wp_insert_user(
	array(
		'user_login'   => 'katib',
		'user_pass'    => 'kalimat-sirr-katib',
		'user_email'   => 'katib@news.example',
		'display_name' => 'كاتب الوكالة',
		'role'         => 'author',
	)
);

if ( getenv( 'AJEL_WP_MAKE_NETWORK' ) ) {
	require_once ABSPATH . 'wp-admin/includes/network.php';
	// Outside of a network $wpdb does not know its tables.
	foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) {
		$wpdb->$table = $prefixed;
	}
	install_network();
	$made = populate_network( 1, $_SERVER['HTTP_HOST'], 'mudir@news.example', 'وكالة مرافئ للأنباء', '/', false );
	if ( is_wp_error( $made ) && 'no_wildcard_dns' !== $made->get_error_code() ) {
		fwrite( STDERR, $made->get_error_message() );
		exit( 1 );
	}
}
echo "installed\n";
