<?php
/**
 * What the owner of a site would have set up, each part for the tests that ask for it.
 */

/** Sends no mail: there is nobody to read it. */
function wp_mail() {
	return true;
}

// A content type and a taxonomy of a newsroom's own.
add_action(
	'init',
	function () {
		register_taxonomy(
			'mawdu',
			array( 'post', 'taqrir' ),
			array(
				'labels'       => array( 'name' => 'المواضيع' ),
				'show_in_rest' => true,
				'hierarchical' => false,
			)
		);
		register_post_type(
			'taqrir',
			array(
				'labels'       => array( 'name' => 'التقارير' ),
				'public'       => true,
				'show_in_rest' => true,
				'rest_base'    => 'taqarir',
				'supports'     => array( 'title', 'editor', 'excerpt', 'thumbnail', 'custom-fields' ),
				'taxonomies'   => array( 'category', 'post_tag', 'mawdu' ),
			)
		);
	}
);

if ( 'plain' === getenv( 'AJEL_WP_PERMALINKS' ) ) {
	add_filter( 'pre_option_permalink_structure', '__return_empty_string' );
	add_filter( 'pre_option_rewrite_rules', '__return_empty_string' );
	// The other servers of this database keep theirs.
	add_filter(
		'pre_update_option_rewrite_rules',
		function ( $new, $old ) {
			return $old;
		},
		10,
		2
	);
}

// Addresses in articles are those of the server on which the site was filled.
add_filter(
	'the_content',
	function ( $content ) {
		return str_replace( 'http://127.0.0.1:9/', home_url( '/' ), $content );
	},
	1
);

// As the plugin «Classic Editor» does it.
if ( getenv( 'AJEL_WP_CLASSIC' ) ) {
	add_filter( 'use_block_editor_for_post', '__return_false', 100 );
}

// As plugins for security do it.
if ( 'closed' === getenv( 'AJEL_WP_REST' ) ) {
	add_filter(
		'rest_authentication_errors',
		function ( $result ) {
			if ( ! empty( $result ) || is_user_logged_in() ) {
				return $result;
			}
			return new WP_Error( 'rest_not_logged_in', 'عليك تسجيل الدخول أولًا.', array( 'status' => 401 ) );
		}
	);
}

// What a cache in front of the REST API sends: a lifetime, and 304 to who has the answer already.
if ( getenv( 'AJEL_WP_CACHE' ) ) {
	add_filter(
		'rest_pre_serve_request',
		function ( $served, $result ) {
			$tag = '"' . md5( wp_json_encode( $result->get_data() ) ) . '"';
			header( 'Cache-Control: public, max-age=' . (int) getenv( 'AJEL_WP_CACHE' ) );
			header( 'ETag: ' . $tag );
			$known = isset( $_SERVER['HTTP_IF_NONE_MATCH'] ) ? wp_unslash( $_SERVER['HTTP_IF_NONE_MATCH'] ) : '';
			if ( $tag !== $known ) {
				return $served;
			}
			status_header( 304 );
			return true;
		},
		20,
		2
	);
}

// The feeds of a test are on this machine, at ports that WordPress asks nobody for.
if ( getenv( 'AJEL_WP_LOOPBACK' ) ) {
	add_filter( 'http_request_host_is_external', '__return_true' );
	add_filter(
		'http_allowed_safe_ports',
		function ( $ports, $host, $url ) {
			$ports[] = (int) wp_parse_url( $url, PHP_URL_PORT );
			return $ports;
		},
		10,
		3
	);
}

// A reader without scripts: no engine can be told so by its driver, but each obeys a policy.
add_action(
	'send_headers',
	function () {
		if ( isset( $_GET['without-scripts'] ) ) {
			header( "Content-Security-Policy: script-src 'none'" );
		}
	}
);

// Each query of the publishers' half, one a line. Those after the answer was sent begin with a mark.
if ( getenv( 'AJEL_WP_QUERIES' ) ) {
	add_action(
		'shutdown',
		function () {
			$GLOBALS['ajel_test_sent'] = count( $GLOBALS['wpdb']->queries );
		},
		PHP_INT_MIN
	);
	add_action(
		'shutdown',
		function () {
			$lines = array();
			foreach ( $GLOBALS['wpdb']->queries as $number => list( $sql, , $callers ) ) {
				if ( false !== strpos( $callers, 'Ajel\\Publisher' ) ) {
					$lines[] = ( $number < $GLOBALS['ajel_test_sent'] ? '' : 'later: ' ) . preg_replace( '/\s+/', ' ', $sql );
				}
			}
			file_put_contents( dirname( getenv( 'AJEL_WP_LOG' ) ) . '/queries.log', implode( "\n", $lines ) . "\n", FILE_APPEND );
		},
		PHP_INT_MAX
	);
}

// An object cache that outlives a request, for requests that come one after another.
if ( getenv( 'AJEL_WP_OBJECT_CACHE' ) ) {
	wp_using_ext_object_cache( true );
	$ajel_test_cache = dirname( getenv( 'AJEL_WP_LOG' ) ) . '/object-cache';
	if ( is_file( $ajel_test_cache ) ) {
		$GLOBALS['wp_object_cache']->cache = unserialize( file_get_contents( $ajel_test_cache ) );
	}
	register_shutdown_function(
		function () use ( $ajel_test_cache ) {
			// After all that others do when a request ends.
			register_shutdown_function(
				function () use ( $ajel_test_cache ) {
					file_put_contents( $ajel_test_cache, serialize( $GLOBALS['wp_object_cache']->cache ) );
				}
			);
		}
	);
}
