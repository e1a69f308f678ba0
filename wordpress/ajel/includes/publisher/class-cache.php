<?php
/**
 * Kept answers, and what makes them old.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps ready answers in transients.
 *
 * An answer carries the version that it was made of. Whatever may change a feed gives the version
 * a new value, and no answer of an old version is used again: nothing has to be found and deleted.
 * The number of transients is limited, so that addresses with ever new parameters cannot fill the
 * database; two sets of parameters that meet in one transient replace each other.
 */
final class Cache {

	/**
	 * The option with the version. It is loaded with all others, in WordPress's own query.
	 */
	const VERSION = 'ajel_feed_version';

	/**
	 * What the names of the transients begin with.
	 */
	const PREFIX = 'ajel_answer_';

	/**
	 * How many transients there are at most.
	 */
	const SLOTS = 256;

	/**
	 * Metadata that is in the feed, of posts and of pictures. It is read with each change of any.
	 */
	const META = array( '_thumbnail_id', '_wp_attachment_metadata', '_wp_attached_file', '_yoast_wpseo_primary_category', 'rank_math_primary_category', Post_Meta::URGENT_UNTIL, Post_Meta::PINNED );

	/**
	 * Options that are in the feed.
	 */
	const OPTIONS = array( 'blogname', 'blogdescription', 'home', 'siteurl', 'permalink_structure', 'category_base', 'tag_base', 'timezone_string', 'gmt_offset', 'WPLANG', 'active_plugins' );

	/**
	 * Whether this request has renewed the version, and whether something has changed since.
	 *
	 * @var bool
	 */
	private static $is_renewed = false;

	/**
	 * See above.
	 *
	 * @var bool
	 */
	private static $has_changed_since = false;

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'transition_post_status', array( __CLASS__, 'on_status' ), 10, 3 );
		add_action( 'wp_after_insert_post', array( __CLASS__, 'on_post' ), 99, 2 );
		add_action( 'deleted_post', array( __CLASS__, 'on_post' ), 10, 2 );
		add_action( 'set_object_terms', array( __CLASS__, 'on_post_id' ) );
		add_action( 'deleted_term_relationships', array( __CLASS__, 'on_post_id' ) );
		foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
			add_action( $hook, array( __CLASS__, 'on_meta' ), 10, 3 );
		}
		foreach ( array( 'edited_term', 'delete_term', 'profile_update', 'deleted_user', 'switch_theme' ) as $hook ) {
			add_action( $hook, array( __CLASS__, 'renew' ), 10, 0 );
		}
		foreach ( self::OPTIONS as $option ) {
			add_action( 'update_option_' . $option, array( __CLASS__, 'renew' ), 10, 0 );
			add_action( 'add_option_' . $option, array( __CLASS__, 'renew' ), 10, 0 );
		}
		add_action( 'shutdown', array( __CLASS__, 'on_shutdown' ) );
	}

	/**
	 * Renews where a post becomes public, ceases to be, or is changed while it is.
	 *
	 * @param string   $now    Its status.
	 * @param string   $before Its status before.
	 * @param \WP_Post $post   The post.
	 */
	public static function on_status( $now, $before, $post ) {
		if ( ( 'publish' === $now || 'publish' === $before ) && self::is_ours( $post ) ) {
			self::renew();
		}
	}

	/**
	 * Renews where a public post, or a picture, is stored or deleted.
	 *
	 * @param int      $id   The post's number.
	 * @param \WP_Post $post The post.
	 */
	public static function on_post( $id, $post ) {
		if ( $post && 'attachment' === $post->post_type || $post && 'publish' === $post->post_status && self::is_ours( $post ) ) {
			self::renew();
		}
	}

	/**
	 * Renews where a public post gets other terms.
	 *
	 * @param int $id The post's number.
	 */
	public static function on_post_id( $id ) {
		self::on_post( $id, get_post( $id ) );
	}

	/**
	 * Renews where metadata changes that is in the feed.
	 *
	 * @param int|int[] $meta_id Not used; WordPress gives it.
	 * @param int       $id      The post's number.
	 * @param string    $key     The metadata's name.
	 */
	public static function on_meta( $meta_id, $id, $key ) {
		if ( in_array( $key, self::META, true ) ) {
			self::on_post_id( $id );
		}
	}

	/**
	 * Says whether posts of this type are in the feed.
	 *
	 * @param \WP_Post $post A post.
	 * @return bool
	 */
	private static function is_ours( $post ) {
		return in_array( $post->post_type, Settings::post_types(), true );
	}

	/**
	 * Makes all answers old.
	 *
	 * The first change of a request does so at once, the others together at its end: who asks in
	 * between gets what stands there then, and it is made old again.
	 */
	public static function renew() {
		if ( self::$is_renewed ) {
			self::$has_changed_since = true;
			return;
		}
		self::$is_renewed = true;
		update_option( self::VERSION, uniqid( '', true ), true );
	}

	/**
	 * Renews for the changes after the first.
	 */
	public static function on_shutdown() {
		if ( self::$has_changed_since ) {
			self::$has_changed_since = false;
			update_option( self::VERSION, uniqid( '', true ), true );
		}
	}

	/**
	 * Returns the answer for parameters: the kept one, or a new one that is then kept.
	 *
	 * @param Parameters $parameters What is asked for.
	 * @return array|WP_Error `body`, the JSON; `etag`; `modified`, seconds since 1970.
	 */
	public static function answer( Parameters $parameters ) {
		if ( false === get_option( self::VERSION ) ) {
			// An option that is missing costs a query each time.
			self::renew();
		}
		$key     = $parameters->key();
		$version = (string) get_option( self::VERSION, '' ) . AJEL_VERSION;
		$name    = self::PREFIX . ( crc32( $key ) % self::SLOTS );
		$kept    = get_transient( $name );
		$is_mine = is_array( $kept ) && isset( $kept['key'], $kept['version'], $kept['until'], $kept['modified'], $kept['etag'], $kept['body'] ) && $kept['key'] === $key;
		if ( $is_mine && $kept['version'] === $version && $kept['until'] > time() ) {
			return $kept;
		}
		$built = Feed::build( $parameters );
		if ( is_wp_error( $built ) ) {
			return $built;
		}
		$body = self::encode( $built['feed'] );
		$etag = '"' . md5( $body ) . '"';
		/**
		 * Filters how long an answer is kept where nothing tells of a change, in seconds.
		 *
		 * @param int $lifetime Seconds.
		 */
		$lifetime = max( 30, (int) apply_filters( 'ajel_feed_lifetime', HOUR_IN_SECONDS ) );
		$answer   = array(
			'key'      => $key,
			'version'  => $version,
			'until'    => $built['until'] ? min( $built['until'], time() + $lifetime ) : time() + $lifetime,
			// What was made anew and is the same has not been modified.
			'modified' => $is_mine && $kept['etag'] === $etag ? $kept['modified'] : time(),
			'etag'     => $etag,
			'body'     => $body,
		);
		set_transient( $name, $answer, DAY_IN_SECONDS );
		return $answer;
	}

	/**
	 * Returns a feed as JSON.
	 *
	 * Arabic stays as it is, which is half as long as escapes. Characters above U+FFFF, such as
	 * pictures in titles, are escaped, because tables of old sites cannot keep them; `<` and `>`
	 * are, because a program may put the text into a page of HTML.
	 *
	 * @param array $feed A feed.
	 * @return string
	 */
	private static function encode( array $feed ) {
		$json = (string) wp_json_encode( $feed, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_HEX_TAG | JSON_INVALID_UTF8_SUBSTITUTE );
		return (string) preg_replace_callback(
			'/[\x{10000}-\x{10FFFF}]/u',
			static function ( $character ) {
				return trim( (string) wp_json_encode( $character[0] ), '"' );
			},
			$json
		);
	}
}
