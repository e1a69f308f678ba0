<?php
/**
 * Fills an installed WordPress with tests/wordpress/posts.json: `php fill.php POSTS`, in the
 * folder of its files. The first post of the list is the newest.
 */

require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
require_once ABSPATH . 'wp-admin/includes/taxonomy.php';

wp_set_current_user( 1 );
kses_remove_filters();

/** Stops: a site that is half filled says nothing about ajel. */
function ajel_test_must( $value ) {
	if ( is_wp_error( $value ) ) {
		fwrite( STDERR, $value->get_error_message() . "\n" );
		exit( 1 );
	}
	return $value;
}

/** Draws a picture and puts it into the library, in all sizes. */
function ajel_test_image( $name, $top, $bottom ) {
	$image = imagecreatetruecolor( 1600, 1000 );
	for ( $y = 0; $y < 1000; $y += 10 ) {
		$colour = array();
		foreach ( $top as $part => $value ) {
			$colour[] = (int) ( $value + ( $bottom[ $part ] - $value ) * $y / 1000 );
		}
		imagefilledrectangle( $image, 0, $y, 1600, $y + 10, imagecolorallocate( $image, ...$colour ) );
	}
	$folder = wp_upload_dir();
	$file   = $folder['path'] . "/$name.jpg";
	imagejpeg( $image, $file, 70 );
	$id = ajel_test_must(
		wp_insert_attachment(
			array(
				'post_title'     => $name,
				'post_mime_type' => 'image/jpeg',
				'guid'           => $folder['url'] . "/$name.jpg",
			),
			$file,
			0,
			true
		)
	);
	wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $file ) );
	return $id;
}

$images = array(
	'harbour' => ajel_test_image( 'harbour', array( 20, 60, 110 ), array( 120, 180, 210 ) ),
	'train'   => ajel_test_image( 'train', array( 150, 60, 20 ), array( 230, 200, 150 ) ),
	'sky'     => ajel_test_image( 'sky', array( 70, 120, 200 ), array( 230, 230, 240 ) ),
);
// Its picture was deleted from the library, and of the other the file from the disk.
$images['deleted']      = 999999;
$images['file-deleted'] = ajel_test_image( 'file-deleted', array( 0, 0, 0 ), array( 9, 9, 9 ) );
foreach ( glob( wp_upload_dir()['path'] . '/file-deleted*' ) as $file ) {
	unlink( $file );
}

$now = time();
foreach ( json_decode( file_get_contents( $argv[1] ), true ) as $number => $post ) {
	$sentence = 'ويقول محللون إن القرار كان متوقعًا في ضوء أرقام الشهر الماضي. ';
	$long     = str_repeat( $sentence, (int) ceil( 12000 / mb_strlen( $sentence ) ) );
	$content  = strtr(
		$post['content'],
		array(
			'{12000}' => $long,
			'{image}' => wp_get_attachment_image_url( $images['sky'], 'medium' ),
		)
	);
	$status   = isset( $post['status'] ) ? $post['status'] : 'publish';
	$at       = 'future' === $status ? $now + DAY_IN_SECONDS : $now - 60 - $number * 17 * MINUTE_IN_SECONDS;

	$categories = array();
	foreach ( isset( $post['categories'] ) ? $post['categories'] : array() as $name ) {
		$categories[] = wp_create_category( $name );
	}
	$id = ajel_test_must(
		wp_insert_post(
			wp_slash(
				array(
					'post_type'     => isset( $post['type'] ) ? $post['type'] : 'post',
					'post_title'    => $post['title'],
					'post_content'  => $content,
					'post_excerpt'  => isset( $post['excerpt'] ) ? $post['excerpt'] : '',
					'post_status'   => $status,
					'post_password' => isset( $post['password'] ) ? $post['password'] : '',
					'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $at ),
					'post_date'     => get_date_from_gmt( gmdate( 'Y-m-d H:i:s', $at ) ),
					'post_category' => $categories,
					'tags_input'    => isset( $post['tags'] ) ? $post['tags'] : array(),
					'meta_input'    => isset( $post['image'] ) ? array( '_thumbnail_id' => $images[ $post['image'] ] ) : array(),
				)
			),
			true
		)
	);
	if ( isset( $post['topics'] ) ) {
		ajel_test_must( wp_set_object_terms( $id, $post['topics'], 'mawdu' ) );
	}
	if ( ! empty( $post['sticky'] ) ) {
		stick_post( $id );
	}
}
flush_rewrite_rules();
echo "filled\n";
