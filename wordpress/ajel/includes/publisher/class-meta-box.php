<?php
/**
 * «Breaking» and «Pin» in the classic editor.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use DateTimeImmutable;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Shows a box with both marks beside a post, and stores it with the post.
 *
 * In the block editor a panel takes its place; it stands there too for types of posts whose
 * metadata the REST API does not have.
 */
final class Meta_Box {

	const NONCE  = 'ajel_meta_box_nonce';
	const ACTION = 'ajel_meta_box';

	/**
	 * The format that a field of date and time sends.
	 */
	const FORMAT = 'Y-m-d\TH:i';

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'add_meta_boxes', array( __CLASS__, 'add' ), 10, 2 );
		add_action( 'save_post', array( __CLASS__, 'save' ), 10, 2 );
	}

	/**
	 * Adds the box.
	 *
	 * @param string        $type The type of post.
	 * @param WP_Post|mixed $post The post, or a comment or link.
	 */
	public static function add( $type, $post ) {
		if ( ! $post instanceof WP_Post || ! in_array( $type, Settings::post_types(), true ) || ! Post_Meta::is_allowed( false, '', $post->ID ) ) {
			return;
		}
		add_meta_box(
			'ajel',
			__( 'Breaking news (ajel)', 'ajel' ),
			array( __CLASS__, 'show' ),
			$type,
			'side',
			'high',
			array( '__back_compat_meta_box' => post_type_supports( $type, 'custom-fields' ) )
		);
	}

	/**
	 * Prints the box.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function show( $post ) {
		$until     = Post_Meta::urgent_until( $post->ID );
		$is_urgent = $until > time() || $until > 0 && 'publish' !== $post->post_status;
		$shown     = $is_urgent ? $until : Post_Meta::start( $post ) + Post_Meta::LIFETIME;
		wp_nonce_field( self::ACTION, self::NONCE, false );
		printf(
			'<p><label><input type="checkbox" name="ajel_urgent" value="1" %s> <strong>%s</strong></label></p>',
			checked( $is_urgent, true, false ),
			esc_html__( 'Breaking', 'ajel' )
		);
		printf(
			'<p><label for="ajel-urgent-until">%1$s</label><br><input type="datetime-local" id="ajel-urgent-until" name="ajel_urgent_until" value="%2$s" class="widefat"><input type="hidden" name="ajel_urgent_until_shown" value="%2$s"><input type="hidden" name="ajel_urgent_until_before" value="%3$d"><span class="description">%4$s</span></p>',
			esc_html__( 'Breaking until', 'ajel' ),
			esc_attr( wp_date( self::FORMAT, $shown ) ),
			(int) ( $is_urgent ? $until : 0 ),
			/* translators: %s: a time zone. */
			esc_html( sprintf( __( 'Time zone of this site: %s', 'ajel' ), wp_timezone_string() ) )
		);
		printf(
			'<p><label><input type="checkbox" name="ajel_pinned" value="1" %s> <strong>%s</strong></label><br><span class="description">%s</span></p>',
			checked( Post_Meta::is_pinned( $post->ID ), true, false ),
			esc_html__( 'Pin', 'ajel' ),
			esc_html__( 'It stays first in the feed until you take the pin out.', 'ajel' )
		);
	}

	/**
	 * Stores the box's fields with a post.
	 *
	 * @param int     $post_id The post's number.
	 * @param WP_Post $post    The post.
	 */
	public static function save( $post_id, $post ) {
		// Other ways to store a post, such as quick edit, have no box and change nothing.
		if ( ! isset( $_POST[ self::NONCE ] ) || ! is_string( $_POST[ self::NONCE ] )
			|| ! wp_verify_nonce( sanitize_key( wp_unslash( $_POST[ self::NONCE ] ) ), self::ACTION ) ) {
			return;
		}
		if ( defined( 'DOING_AUTOSAVE' ) && DOING_AUTOSAVE || wp_is_post_revision( $post_id )
			// A plugin may store other posts in the same request.
			|| ! isset( $_POST['post_ID'] ) || (int) $_POST['post_ID'] !== (int) $post_id
			|| ! in_array( $post->post_type, Settings::post_types(), true )
			|| ! Post_Meta::is_allowed( false, '', $post_id ) ) {
			return;
		}
		$until = 0;
		if ( ! empty( $_POST['ajel_urgent'] ) ) {
			$start = Post_Meta::start( $post );
			$sent  = isset( $_POST['ajel_urgent_until'] ) && is_string( $_POST['ajel_urgent_until'] ) ? sanitize_text_field( wp_unslash( $_POST['ajel_urgent_until'] ) ) : '';
			if ( isset( $_POST['ajel_urgent_until_shown'], $_POST['ajel_urgent_until_before'] ) && $_POST['ajel_urgent_until_shown'] === $sent ) {
				// The field was not touched. The stored end stays, with its seconds; a new urgency
				// counts from now, not from the moment at which the page was opened.
				$until = absint( $_POST['ajel_urgent_until_before'] );
			} else {
				$until = self::parse( $sent );
			}
			// An end that is over, or none: the usual time.
			$until = $until > $start ? min( $until, $start + Post_Meta::LONGEST ) : $start + Post_Meta::LIFETIME;
		}
		Post_Meta::store( $post_id, $until, ! empty( $_POST['ajel_pinned'] ) );
	}

	/**
	 * Parses the value of a field of date and time, in the site's time zone.
	 *
	 * @param string $sent A date and time.
	 * @return int Seconds since 1970; 0 where it is none.
	 */
	private static function parse( $sent ) {
		$moment = DateTimeImmutable::createFromFormat( '!' . self::FORMAT, $sent, wp_timezone() );
		return $moment ? max( 0, $moment->getTimestamp() ) : 0;
	}
}
