<?php
/**
 * The feed's other address: ?feed=ajel.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

defined( 'ABSPATH' ) || exit;

/**
 * Answers `?feed=ajel`, and `/feed/ajel/` with pretty permalinks, for sites whose REST API is
 * closed. It is a feed of WordPress as RSS is: a plugin that makes a whole site private closes it, too.
 */
final class Feed_Address {

	const NAME = 'ajel';

	/**
	 * The headers of a conditional request, which WordPress must not answer by itself.
	 *
	 * @var string[]
	 */
	private static $condition = array(
		'HTTP_IF_NONE_MATCH'     => '',
		'HTTP_IF_MODIFIED_SINCE' => '',
	);

	/**
	 * The section or tag of which it is the feed, by its address.
	 *
	 * @var string[]
	 */
	private static $archive = array();

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'init', array( __CLASS__, 'add_feed' ) );
		add_action( 'parse_request', array( __CLASS__, 'prepare' ) );
		add_action( 'wp_head', array( __CLASS__, 'name_in_head' ), 3 );
	}

	/**
	 * Tells WordPress of the feed.
	 */
	public static function add_feed() {
		add_feed( self::NAME, array( __CLASS__, 'serve' ) );
	}

	/**
	 * Keeps WordPress from treating it as one of its own feeds: a query for ten posts, an answer 304 by
	 * the date of the last post (which does not change where an urgency ends), and a redirection
	 * to an address that may not be known yet.
	 *
	 * @param \WP $wp The request.
	 */
	public static function prepare( $wp ) {
		if ( ! isset( $wp->query_vars['feed'] ) || self::NAME !== $wp->query_vars['feed'] ) {
			return;
		}
		foreach ( array_keys( self::$condition ) as $name ) {
			if ( isset( $_SERVER[ $name ] ) ) {
				self::$condition[ $name ] = sanitize_text_field( wp_unslash( $_SERVER[ $name ] ) );
				unset( $_SERVER[ $name ] );
			}
		}
		// Page caches would keep it without its headers, and longer than it is true.
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- The name that page caches know.
		}
		// `/category/politics/feed/ajel/` is the feed of that section.
		foreach (
			array(
				'section' => array( 'category_name', 'cat' ),
				'tag'     => array( 'tag', 'tag_id' ),
			) as $parameter => $names
		) {
			foreach ( $names as $name ) {
				if ( ! empty( $wp->query_vars[ $name ] ) && is_string( $wp->query_vars[ $name ] ) ) {
					self::$archive[ $parameter ] = basename( $wp->query_vars[ $name ] );
					break;
				}
			}
		}
		// The parameters are this feed's own, and none of WordPress's.
		$wp->query_vars = array( 'feed' => self::NAME );
		add_filter( 'posts_pre_query', array( __CLASS__, 'no_posts' ), 10, 2 );
		add_filter( 'pre_handle_404', '__return_true' );
		add_filter( 'redirect_canonical', '__return_false' );
		// WordPress ends a HEAD request before a feed has set its headers.
		add_filter( 'exit_on_http_head', '__return_false' );
	}

	/**
	 * Spares the main query.
	 *
	 * @param array|null $posts Posts that others have put in.
	 * @param \WP_Query  $query A query.
	 * @return array|null
	 */
	public static function no_posts( $posts, $query ) {
		return $query->is_main_query() ? array() : $posts;
	}

	/**
	 * Sends the feed.
	 */
	public static function serve() {
		// Nothing is changed by it, so there is no nonce to check; the class checks each value.
		$parameters = Parameters::parse( wp_unslash( $_GET ) + self::$archive ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended
		$answer     = is_wp_error( $parameters ) ? $parameters : Cache::answer( $parameters );
		$is_head    = isset( $_SERVER['REQUEST_METHOD'] ) && 'HEAD' === $_SERVER['REQUEST_METHOD'];
		if ( is_wp_error( $answer ) ) {
			$status = Response::status( $answer );
			status_header( $status );
			Response::send_error_headers( $status );
			if ( ! $is_head ) {
				echo wp_json_encode(
					array(
						'code'    => $answer->get_error_code(),
						'message' => $answer->get_error_message(),
						'data'    => $answer->get_error_data(),
					),
					JSON_HEX_TAG
				);
			}
			return;
		}
		Response::send_feed_headers( $answer );
		if ( Response::is_known( $answer, self::$condition['HTTP_IF_NONE_MATCH'], self::$condition['HTTP_IF_MODIFIED_SINCE'] ) ) {
			status_header( 304 );
			return;
		}
		status_header( 200 );
		if ( ! $is_head ) {
			echo $answer['body']; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, sent as such.
		}
	}

	/**
	 * Names the feed in the head of every page, so that readers and ajel's own builder find it.
	 */
	public static function name_in_head() {
		printf(
			'<link rel="alternate" type="application/feed+json" title="%s" href="%s">' . "\n",
			esc_attr( Text::plain( get_bloginfo( 'name', 'raw' ) ) ),
			esc_url( Settings::address() )
		);
	}
}
