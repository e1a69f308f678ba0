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
			add_shortcode(
				self::name( $widget ),
				static function ( $given ) use ( $widget ) {
					return self::render( $widget, $given );
				}
			);
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
	 * @param string       $widget One of Attributes::WIDGETS.
	 * @param array|string $given  What the author has written; `''` where that is nothing.
	 * @return string
	 */
	private static function render( $widget, $given ) {
		$named = array();
		foreach ( is_array( $given ) ? $given : array() as $key => $value ) {
			// `[ajel_ticker closable]` has the name as its value.
			if ( is_int( $key ) ) {
				$named[ strtolower( $value ) ] = '';
			} else {
				$named[ $key ] = $value;
			}
		}
		return Render::element( $widget, $named );
	}
}
