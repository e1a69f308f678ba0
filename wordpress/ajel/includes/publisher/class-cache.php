<?php
/**
 * Kept answers, and the changes that make them old.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps ready answers in transients.
 *
 * An answer carries the version that it was made of. Each change that may show in a feed gives the
 * version a new value, and no answer of an old version is used again: nothing has to be found and deleted.
 * A new answer is stored after it has been sent: nobody waits for the database's disk.
 * The number of transients is limited, so that addresses with ever new parameters cannot fill the
 * database; two sets of parameters that meet in one transient replace each other.
 */
final class Cache {

	/**
	 * The option with the version. It is loaded with all others, in WordPress's own query.
	 */
	const VERSION = 'ajel_feed_version';

	/**
	 * The beginning of the transients' names.
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
	 * Sites whose version this request has renewed, by number, and whether something has changed
	 * there since. A request may change several sites of a network.
	 *
	 * @var bool[]
	 */
	private static $renewed = array();

	/**
	 * Answers that are still to be stored, by the number of the site and the transient's name.
	 *
	 * @var array[][]
	 */
	private static $unsaved = array();

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
		add_action( 'profile_update', array( __CLASS__, 'on_user' ), 10, 2 );
		foreach ( array( 'edited_term', 'delete_term', 'deleted_user', 'switch_theme' ) as $hook ) {
			add_action( $hook, array( __CLASS__, 'renew' ), 10, 0 );
		}
		foreach ( self::OPTIONS as $option ) {
			add_action( 'update_option_' . $option, array( __CLASS__, 'renew' ), 10, 0 );
			add_action( 'add_option_' . $option, array( __CLASS__, 'renew' ), 10, 0 );
		}
		add_action( 'shutdown', array( __CLASS__, 'on_shutdown' ) );
		// After WordPress has sent its buffers, and after other plugins.
		add_action( 'shutdown', array( __CLASS__, 'save' ), 100 );
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
	 * Renews where a public post is stored or deleted, or a picture deleted. A picture that is
	 * stored is in no feed before it is in a post.
	 *
	 * @param int      $id   The post's number.
	 * @param \WP_Post $post The post.
	 */
	public static function on_post( $id, $post ) {
		$is_picture = $post && 'attachment' === $post->post_type && doing_action( 'deleted_post' );
		if ( $is_picture || $post && 'publish' === $post->post_status && self::is_ours( $post ) ) {
			self::renew();
		}
	}

	/**
	 * Renews where a public post gets other terms.
	 *
	 * @param int $id The post's number.
	 */
	public static function on_post_id( $id ) {
		if ( $id ) {
			self::on_post( $id, get_post( $id ) );
		}
	}

	/**
	 * Renews where metadata changes that is in the feed.
	 *
	 * @param int|int[] $meta_id Not used; WordPress gives it.
	 * @param int       $id      The post's number.
	 * @param string    $key     The metadata's name.
	 */
	public static function on_meta( $meta_id, $id, $key ) {
		if ( ! in_array( $key, self::META, true ) ) {
			return;
		}
		if ( $id && 'attachment' === get_post_type( $id ) && doing_action( 'updated_post_meta' ) ) {
			// Its sizes were made anew.
			self::renew();
		} else {
			self::on_post_id( $id );
		}
	}

	/**
	 * Renews where somebody's public name changes.
	 *
	 * @param int      $id     The user's number.
	 * @param \WP_User $before The user before.
	 */
	public static function on_user( $id, $before ) {
		$user = get_userdata( $id );
		if ( ! $user || $user->display_name !== $before->display_name ) {
			self::renew();
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
	 * The first change of a request does so at once, the others together at its end. An
	 * answer that is made in between is made old again.
	 */
	public static function renew() {
		$site = get_current_blog_id();
		if ( isset( self::$renewed[ $site ] ) ) {
			self::$renewed[ $site ] = true;
			return;
		}
		self::$renewed[ $site ] = false;
		self::new_version();
	}

	/**
	 * Renews for the changes after the first.
	 */
	public static function on_shutdown() {
		foreach ( array_keys( array_filter( self::$renewed ) ) as $site ) {
			self::$renewed[ $site ] = false;
			self::on_site( $site, array( __CLASS__, 'new_version' ) );
		}
	}

	/**
	 * Stores the new answers, each on its site of a network. One whose version has changed since
	 * is stored, too, and not used.
	 */
	public static function save() {
		if ( ! self::$unsaved ) {
			return;
		}
		Response::finish();
		foreach ( self::$unsaved as $site => $answers ) {
			self::on_site(
				$site,
				static function () use ( $answers ) {
					foreach ( $answers as $name => $answer ) {
						set_transient( $name, $answer, DAY_IN_SECONDS );
					}
				}
			);
		}
		self::$unsaved = array();
	}

	/**
	 * Calls a function on a site of a network.
	 *
	 * @param int      $site     The site's number.
	 * @param callable $function The function.
	 */
	private static function on_site( $site, $function ) {
		if ( get_current_blog_id() === $site ) {
			call_user_func( $function );
			return;
		}
		switch_to_blog( $site );
		call_user_func( $function );
		restore_current_blog();
	}

	/**
	 * Gives the version a new value, which no request before had.
	 */
	private static function new_version() {
		update_option( self::VERSION, uniqid( '', true ), true );
	}

	/**
	 * Returns the answer for parameters: the kept one, or a new one that is then kept.
	 *
	 * @param Parameters $parameters The parameters of the request.
	 * @return array|WP_Error `body`, the JSON; `etag`; `modified`, seconds since 1970.
	 */
	public static function answer( Parameters $parameters ) {
		if ( false === get_option( self::VERSION ) ) {
			// An option that is missing costs a query each time.
			self::renew();
		}
		// The site's address has http or https as the request has it, and a plugin's language.
		$key     = $parameters->key() . '|' . home_url();
		$version = (string) get_option( self::VERSION, '' ) . AJEL_VERSION;
		$name    = self::PREFIX . ( crc32( $key ) % self::SLOTS );
		$cached  = self::kept( $name );
		$is_mine = is_array( $cached ) && isset( $cached['key'], $cached['version'], $cached['until'], $cached['modified'], $cached['etag'], $cached['body'] ) && $cached['key'] === $key;
		if ( $is_mine && $cached['version'] === $version && $cached['until'] > time() ) {
			return $cached;
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
			// An answer that is made anew and is the same has not been modified.
			'modified' => $is_mine && $cached['etag'] === $etag ? $cached['modified'] : time(),
			'etag'     => $etag,
			'body'     => $body,
		);
		self::$unsaved[ get_current_blog_id() ][ $name ] = $answer;
		return $answer;
	}

	/**
	 * Returns what is kept under a name.
	 *
	 * In the database a transient has a second row with its end, and some versions of WordPress
	 * read it by a query of its own. An answer knows its end.
	 *
	 * @param string $name The transient's name.
	 * @return mixed
	 */
	private static function kept( $name ) {
		$site = get_current_blog_id();
		if ( isset( self::$unsaved[ $site ][ $name ] ) ) {
			return self::$unsaved[ $site ][ $name ];
		}
		return wp_using_ext_object_cache() ? get_transient( $name ) : get_option( '_transient_' . $name );
	}

	/**
	 * Returns a feed as JSON.
	 *
	 * Arabic stays as it is, which is half as long as escapes. Characters above U+FFFF, such as
	 * pictures in titles, are escaped, because tables of old sites cannot keep them; `<` and `>`
	 * are, because a program may put the text into a page of HTML. A number of another plugin that
	 * JSON does not have, such as INF, becomes 0 instead of costing the feed.
	 *
	 * @param array $feed A feed.
	 * @return string
	 */
	private static function encode( array $feed ) {
		$json = (string) wp_json_encode( $feed, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_HEX_TAG | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR );
		return (string) preg_replace_callback(
			'/[\x{10000}-\x{10FFFF}]/u',
			static function ( $character ) {
				return trim( (string) wp_json_encode( $character[0] ), '"' );
			},
			$json
		);
	}
}
