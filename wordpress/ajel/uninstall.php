<?php
/**
 * Removes all that the plugin has stored, on every site of a network.
 *
 * @package ajel
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Removes one site's options, kept answers and feeds, and the marks of its posts.
 */
function ajel_uninstall_site() {
	global $wpdb;
	$names = $wpdb->get_col( // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress has no function that finds options by the beginning of their names.
		$wpdb->prepare(
			"SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s OR option_name LIKE %s OR option_name LIKE %s",
			$wpdb->esc_like( 'ajel_' ) . '%',
			$wpdb->esc_like( '_transient_ajel_' ) . '%',
			$wpdb->esc_like( '_transient_timeout_ajel_' ) . '%'
		)
	);
	foreach ( $names as $name ) {
		// Each by itself, so that an object cache forgets it, too.
		delete_option( $name );
	}
	// Where transients are in an object cache alone, their names are these.
	if ( wp_using_ext_object_cache() ) {
		for ( $slot = 0; $slot < 256; $slot++ ) {
			delete_transient( 'ajel_answer_' . $slot );
		}
	}
	foreach ( array( '_ajel_urgent_until', '_ajel_pinned' ) as $key ) {
		delete_post_meta_by_key( $key );
	}
	// It has the address /feed/ajel/; WordPress makes it anew.
	delete_option( 'rewrite_rules' );
}

if ( is_multisite() ) {
	$ajel_sites = get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	);
	foreach ( $ajel_sites as $ajel_site ) {
		switch_to_blog( $ajel_site );
		ajel_uninstall_site();
		restore_current_blog();
	}
} else {
	ajel_uninstall_site();
}
