<?php
/**
 * Makes a second site in a network and one post in each, of the same number:
 * `php fill-network.php`, in the folder of the files.
 */

$_SERVER['HTTP_HOST']   = getenv( 'AJEL_WP_NETWORK' );
$_SERVER['REQUEST_URI'] = '/';
require getcwd() . '/wp-load.php';

wp_set_current_user( 1 );
$made  = wp_insert_site(
	array(
		'domain'     => getenv( 'AJEL_WP_NETWORK' ),
		'path'       => '/sport/',
		'title'      => 'مرافئ الرياضة',
		'network_id' => 1,
		'user_id'    => 1,
		'options'    => array( 'WPLANG' => 'ar', 'timezone_string' => 'Asia/Damascus' ),
	)
);
if ( is_wp_error( $made ) ) {
	fwrite( STDERR, $made->get_error_message() );
	exit( 1 );
}
// WordPress has taken the colon out of the host: a network on a port of its own is for tests.
$wpdb->update( $wpdb->blogs, array( 'domain' => getenv( 'AJEL_WP_NETWORK' ) ), array( 'blog_id' => $made ) );
clean_blog_cache( $made );
foreach ( array( 'home', 'siteurl' ) as $name ) {
	update_blog_option( $made, $name, 'http://' . getenv( 'AJEL_WP_NETWORK' ) . '/sport' );
}
$sites = array(
	1     => array( 'المجلس البلدي يقر ميزانية الحدائق', 'بلديات' ),
	$made => array( 'نادي الميناء يتأهل إلى نصف النهائي', 'كرة القدم' ),
);
foreach ( $sites as $site => list( $title, $tag ) ) {
	switch_to_blog( $site );
	// A new site is not an empty one.
	foreach ( get_posts( array( 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
		wp_delete_post( $post->ID, true );
	}
	$id = wp_insert_post(
		array(
			'import_id'    => 700,
			'post_title'   => $title,
			'post_content' => 'خبر من موقع من موقعين.',
			'post_status'  => 'publish',
			'tags_input'   => array( $tag ),
		)
	);
	if ( 700 !== $id ) {
		fwrite( STDERR, "the post has another number: $id" );
		exit( 1 );
	}
	update_option( 'permalink_structure', '/%year%/%monthnum%/%postname%/' );
	restore_current_blog();
}
echo "filled\n";
