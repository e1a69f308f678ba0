<?php
/**
 * The shortcodes.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * `[ajel_ticker]`, `[ajel_related]` and `[ajel_top]`, with the attributes of the elements.
 */
final class Shortcodes {

	/**
	 * Adds the shortcodes.
	 */
	public static function register() {
		foreach ( Attributes::WIDGETS as $widget ) {
			add_shortcode( self::name( $widget ), array( __CLASS__, 'render' ) );
		}
	}

	/**
	 * Returns the shortcode of a widget.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return string
	 */
	public static function name( $widget ) {
		return 'ajel_' . $widget;
	}

	/**
	 * Returns the element that a shortcode stands for.
	 *
	 * @param array|string $given   What the author has written; `''` where that is nothing.
	 * @param string|null  $content What stands between it and its end.
	 * @param string       $name    The shortcode's name.
	 * @return string
	 */
	public static function render( $given, $content, $name ) {
		$named = array();
		foreach ( is_array( $given ) ? $given : array() as $key => $value ) {
			// `[ajel_ticker closable]` has the name as its value.
			if ( is_int( $key ) ) {
				$named[ strtolower( $value ) ] = '';
			} else {
				$named[ $key ] = $value;
			}
		}
		return Render::element( substr( $name, strlen( 'ajel_' ) ), $named );
	}
}
