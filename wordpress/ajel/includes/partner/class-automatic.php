<?php
/**
 * Widgets on every page.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Puts the widgets where the settings say: the ticker above the page, the related box below each
 * article, and the button back to the top at the end. A page where an author has placed one has
 * no second.
 */
final class Automatic {

	/**
	 * The related box of this page; null until its article has one.
	 *
	 * @var string|null
	 */
	private static $related = null;

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'wp_enqueue_scripts', array( __CLASS__, 'enqueue' ) );
		add_action( 'wp_body_open', array( __CLASS__, 'ticker' ) );
		// After shortcodes, and after what other plugins add to the text itself.
		add_filter( 'the_content', array( __CLASS__, 'related' ), 50 );
		add_action( 'wp_footer', array( __CLASS__, 'top' ), 5 );
	}

	/**
	 * Returns whether a widget is to be put on this page.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return bool
	 */
	private static function wants( $widget ) {
		if ( ! Settings::is_automatic( $widget ) || is_admin() || is_feed() || is_embed() || self::is_placed( $widget ) ) {
			return false;
		}
		if ( 'related' === $widget && ! is_singular( 'post' ) ) {
			return false;
		}
		$wants = Render::has_feed( $widget, Render::values( $widget, array() ) );
		/**
		 * Filters whether a widget is put on a page by itself.
		 *
		 * @param bool   $wants  Whether it is.
		 * @param string $widget `ticker`, `related` or `top`.
		 */
		return (bool) apply_filters( 'ajel_automatic', $wants, $widget );
	}

	/**
	 * Returns whether an author has placed the widget on this page.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return bool
	 */
	private static function is_placed( $widget ) {
		if ( Render::count( $widget ) > 0 ) {
			return true;
		}
		$post = is_singular() ? get_queried_object() : null;
		return $post instanceof \WP_Post
			&& ( has_block( Blocks::name( $widget ), $post ) || has_shortcode( $post->post_content, Shortcodes::name( $widget ) ) );
	}

	/**
	 * Has the script stand in the head of pages that will have a widget.
	 */
	public static function enqueue() {
		foreach ( Attributes::WIDGETS as $widget ) {
			if ( self::wants( $widget ) || ( is_singular() && self::is_placed( $widget ) ) ) {
				Script::enqueue();
				return;
			}
		}
	}

	/**
	 * Prints the ticker above the page.
	 */
	public static function ticker() {
		if ( self::wants( 'ticker' ) ) {
			echo Render::element( 'ticker', array() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Render escapes each part.
		}
	}

	/**
	 * Adds the related box below the page's article.
	 *
	 * @param string $content The article's text.
	 * @return string
	 */
	public static function related( $content ) {
		global $wp_current_filter;
		$is_article = in_the_loop() && is_main_query() && get_queried_object_id() === get_the_ID();
		// Excerpts, descriptions for the head, and boxes within the text are made by the same filter.
		$is_nested = count( array_keys( $wp_current_filter, 'the_content', true ) ) > 1;
		if ( ! $is_article || $is_nested || doing_filter( 'get_the_excerpt' ) || doing_action( 'wp_head' ) || post_password_required() ) {
			return $content;
		}
		// Plugins that measure a text ask for it before it is printed.
		if ( null === self::$related ) {
			if ( ! self::wants( 'related' ) ) {
				return $content;
			}
			self::$related = Render::element( 'related', array() );
		}
		return $content . self::$related;
	}

	/**
	 * Prints the button back to the top.
	 */
	public static function top() {
		if ( self::wants( 'top' ) ) {
			echo Render::element( 'top', array() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Render escapes each part.
		}
	}
}
