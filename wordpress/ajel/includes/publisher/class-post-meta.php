<?php
/**
 * «Breaking» and «Pin» of a post.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps until when a post is breaking news, and whether it is pinned, as metadata.
 */
final class Post_Meta {

	/**
	 * The moment at which a post ceases to be breaking news, in seconds since 1970.
	 */
	const URGENT_UNTIL = '_ajel_urgent_until';

	/**
	 * Whether a post stays first.
	 */
	const PINNED = '_ajel_pinned';

	/**
	 * How long a post is breaking news where the editor does not say it, in seconds.
	 */
	const LIFETIME = 2 * HOUR_IN_SECONDS;

	/**
	 * The longest time, in seconds: a mark that is forgotten ends by itself.
	 */
	const LONGEST = 7 * DAY_IN_SECONDS;

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		// After other plugins have registered their types of posts.
		add_action( 'init', array( __CLASS__, 'register_meta' ), 99 );
		add_action( 'wp_after_insert_post', array( __CLASS__, 'on_publish' ), 10, 4 );
		add_filter( 'display_post_states', array( __CLASS__, 'states' ), 10, 2 );
	}

	/**
	 * Declares the metadata, for the REST API too.
	 */
	public static function register_meta() {
		foreach ( Settings::post_types() as $type ) {
			add_filter( "rest_pre_insert_$type", array( __CLASS__, 'before_rest' ), 10, 2 );
			$common = array(
				'single'        => true,
				'auth_callback' => array( __CLASS__, 'is_allowed' ),
			);
			register_post_meta(
				$type,
				self::URGENT_UNTIL,
				array_merge(
					$common,
					array(
						'type'              => 'integer',
						'default'           => 0,
						'description'       => __( 'Until when the post is breaking news, in seconds since 1970; 0: it is not.', 'ajel' ),
						'sanitize_callback' => array( __CLASS__, 'sanitize_until' ),
						'show_in_rest'      => array(
							'schema' => array(
								'type'    => 'integer',
								'minimum' => 0,
								'maximum' => 4102444800,
							),
						),
					)
				)
			);
			register_post_meta(
				$type,
				self::PINNED,
				array_merge(
					$common,
					array(
						'type'              => 'boolean',
						'default'           => false,
						'description'       => __( 'Whether the post stays first in the feed.', 'ajel' ),
						'sanitize_callback' => 'rest_sanitize_boolean',
						'show_in_rest'      => true,
					)
				)
			);
		}
	}

	/**
	 * Takes marks that do not change out of a request, before WordPress stores it.
	 *
	 * An editor that changes one metadata of a post sends all of them back. Without this, an
	 * author who may not mark posts could not store those of other plugins, and each post would
	 * have rows that say «no».
	 *
	 * @param \stdClass        $prepared The post as it will be stored.
	 * @param \WP_REST_Request $request  The request.
	 * @return \stdClass
	 */
	public static function before_rest( $prepared, $request ) {
		$meta = $request['meta'];
		if ( ! is_array( $meta ) ) {
			return $prepared;
		}
		$id  = isset( $prepared->ID ) ? (int) $prepared->ID : 0;
		$now = array(
			self::URGENT_UNTIL => $id ? self::urgent_until( $id ) : 0,
			self::PINNED       => $id && self::is_pinned( $id ) ? 1 : 0,
		);
		foreach ( $now as $key => $value ) {
			if ( ! array_key_exists( $key, $meta ) || ! is_bool( $meta[ $key ] ) && ! is_int( $meta[ $key ] ) ) {
				continue;
			}
			if ( (int) $meta[ $key ] === $value ) {
				unset( $meta[ $key ] );
			} elseif ( ! $meta[ $key ] ) {
				// Deleted, not stored as «no».
				$meta[ $key ] = null;
			}
		}
		$request->set_param( 'meta', $meta );
		return $prepared;
	}

	/**
	 * Says whether a user may mark a post: the user must be allowed to edit it and to publish
	 * posts of its type. Marks show on the pages of other sites, so an author whose posts are
	 * reviewed does not set them.
	 *
	 * @param bool   $allowed Not used; WordPress gives it.
	 * @param string $key     Not used; WordPress gives it.
	 * @param int    $post_id The post's number.
	 * @param int    $user_id The user's number.
	 * @return bool
	 */
	public static function is_allowed( $allowed, $key, $post_id, $user_id = 0 ) {
		$user_id = $user_id ? $user_id : get_current_user_id();
		$type    = get_post_type_object( (string) get_post_type( $post_id ) );
		return $type && user_can( $user_id, 'edit_post', $post_id ) && user_can( $user_id, $type->cap->publish_posts );
	}

	/**
	 * Cleans the moment at which an urgency ends: 0, or a moment of this century.
	 *
	 * @param mixed $value The value as sent.
	 * @return int
	 */
	public static function sanitize_until( $value ) {
		return is_numeric( $value ) && $value > 0 ? min( (int) $value, 4102444800 ) : 0;
	}

	/**
	 * Returns when a post ceases to be breaking news, in seconds since 1970.
	 *
	 * @param int $post_id The post's number.
	 * @return int 0 where it is not.
	 */
	public static function urgent_until( $post_id ) {
		return (int) get_post_meta( $post_id, self::URGENT_UNTIL, true );
	}

	/**
	 * Says whether a post is pinned.
	 *
	 * @param int $post_id The post's number.
	 * @return bool
	 */
	public static function is_pinned( $post_id ) {
		return (bool) get_post_meta( $post_id, self::PINNED, true );
	}

	/**
	 * Stores both marks. A mark that is off is not stored: the feed finds marked posts by the
	 * metadata's name.
	 *
	 * @param int  $post_id The post's number.
	 * @param int  $until   When it ceases to be breaking news, in seconds since 1970, or 0.
	 * @param bool $pinned  Whether it is pinned.
	 */
	public static function store( $post_id, $until, $pinned ) {
		if ( $until > 0 ) {
			update_post_meta( $post_id, self::URGENT_UNTIL, $until );
		} else {
			delete_post_meta( $post_id, self::URGENT_UNTIL );
		}
		if ( $pinned ) {
			update_post_meta( $post_id, self::PINNED, true );
		} else {
			delete_post_meta( $post_id, self::PINNED );
		}
	}

	/**
	 * Returns the moment from which a post's urgency is counted: its publication where that is
	 * still to come, else now.
	 *
	 * @param WP_Post $post A post.
	 * @return int Seconds since 1970.
	 */
	public static function start( WP_Post $post ) {
		$moment = 'future' === $post->post_status ? get_post_datetime( $post, 'date', 'gmt' ) : false;
		return max( time(), $moment ? $moment->getTimestamp() : 0 );
	}

	/**
	 * Begins an urgency anew that was over before the post was published: an editor has marked a
	 * draft, and it was approved hours later.
	 *
	 * @param int          $post_id The post's number.
	 * @param WP_Post      $post    The post.
	 * @param bool         $update  Not used; WordPress gives it.
	 * @param WP_Post|null $before  The post before.
	 */
	public static function on_publish( $post_id, $post, $update, $before ) {
		if ( 'publish' !== $post->post_status || $before && 'publish' === $before->post_status || ! in_array( $post->post_type, Settings::post_types(), true ) ) {
			return;
		}
		$until = self::urgent_until( $post_id );
		// A post that is dated back is no news of now.
		$published = get_post_datetime( $post, 'date', 'gmt' );
		if ( $until > 0 && $until <= time() && $published && $published->getTimestamp() > time() - HOUR_IN_SECONDS ) {
			update_post_meta( $post_id, self::URGENT_UNTIL, time() + self::LIFETIME );
		}
	}

	/**
	 * Shows both marks in the list of posts.
	 *
	 * @param string[] $states The states that are shown.
	 * @param WP_Post  $post   A post.
	 * @return string[]
	 */
	public static function states( $states, $post ) {
		$until = self::urgent_until( $post->ID );
		if ( $until > time() ) {
			/* translators: %s: a time, or a date and a time. */
			$states['ajel-urgent'] = sprintf( esc_html__( 'Breaking until %s', 'ajel' ), esc_html( self::moment( $until ) ) );
		}
		if ( self::is_pinned( $post->ID ) ) {
			$states['ajel-pinned'] = esc_html__( 'Pinned in the feed', 'ajel' );
		}
		return $states;
	}

	/**
	 * Returns a moment for people: a time where it is today, else date and time.
	 *
	 * @param int $moment Seconds since 1970.
	 * @return string
	 */
	private static function moment( $moment ) {
		$time     = (string) get_option( 'time_format' );
		$is_today = wp_date( 'Y-m-d', $moment ) === wp_date( 'Y-m-d' );
		return (string) wp_date( $is_today ? $time : get_option( 'date_format' ) . ' ' . $time, $moment );
	}
}
