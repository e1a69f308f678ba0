<?php
/**
 * `php database.php create NAME` makes an empty database, `php database.php copy FROM TO` another
 * one with the same tables and rows. The socket is in the environment.
 */

mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );
$database                      = new mysqli( 'localhost', 'root', '', '', 0, getenv( 'AJEL_WP_SOCKET' ) );
list( , $action, $from, $to )  = array_pad( $argv, 4, null );
$name                          = 'copy' === $action ? $to : $from;
$database->query( "CREATE DATABASE `$name` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci" );
if ( 'copy' === $action ) {
	foreach ( $database->query( "SHOW TABLES FROM `$from`" )->fetch_all() as list( $table ) ) {
		$database->query( "CREATE TABLE `$to`.`$table` LIKE `$from`.`$table`" );
		$database->query( "INSERT INTO `$to`.`$table` SELECT * FROM `$from`.`$table`" );
	}
	$home = getenv( 'AJEL_WP_HOME' );
	$database->query( "UPDATE `$to`.wp_posts SET post_content = REPLACE( post_content, 'http://127.0.0.1:9/', '$home/' )" );
}
