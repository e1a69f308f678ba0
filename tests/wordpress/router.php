<?php
/**
 * What a web server does in front of WordPress, for `php -S`: files are served as they are, and
 * every other address is WordPress's to answer.
 */

// The folder that WordPress is in: `` or `/akhbar`.
$base = (string) parse_url( (string) getenv( 'AJEL_WP_HOME' ), PHP_URL_PATH );
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );

// Sites of a network share the files: `/sport/wp-admin/` is `/wp-admin/` with another name.
if ( getenv( 'AJEL_WP_NETWORK' ) ) {
	$shared = preg_replace( '#^/[^/]+(/(wp-(content|admin|includes)/.*|[^/]+\.php))$#', '$1', $path );
	if ( $shared !== $path && is_file( $_SERVER['DOCUMENT_ROOT'] . $shared ) && '.php' !== substr( $shared, -4 ) ) {
		header( 'Location: ' . $shared, true, 302 );
		return true;
	}
}

$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) && rtrim( $path, '/' ) !== $base ) {
	if ( '/' !== substr( $path, -1 ) ) {
		header( "Location: $path/", true, 301 );
		return true;
	}
	return false;
}
if ( is_file( $file ) ) {
	return false;
}
$is_home = rtrim( $path, '/' ) === $base;
if ( 0 !== strpos( $path, "$base/" ) && ! $is_home || 'plain' === getenv( 'AJEL_WP_PERMALINKS' ) && ! $is_home ) {
	http_response_code( 404 );
	return true;
}
// As after WordPress's own rewrite rules.
$_SERVER['SCRIPT_NAME']     = "$base/index.php";
$_SERVER['PHP_SELF']        = "$base/index.php";
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . "$base/index.php";
unset( $_SERVER['PATH_INFO'] );
chdir( $_SERVER['DOCUMENT_ROOT'] . $base );
require $_SERVER['SCRIPT_FILENAME'];
