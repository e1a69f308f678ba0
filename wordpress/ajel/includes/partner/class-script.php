<?php
/**
 * The script of the widgets.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Brings embed.js to the pages that have a widget, once and `async`. Its tag names no feed: such
 * a tag only brings the elements, which are on the page already.
 */
final class Script {

	const HANDLE = 'ajel-embed';

	/**
	 * Adds the hooks.
	 */
	public static function register() {
		add_action( 'init', array( __CLASS__, 'declare_files' ) );
		add_filter( 'script_loader_tag', array( __CLASS__, 'tag' ), 10, 2 );
	}

	/**
	 * Declares the script and the style sheet to WordPress.
	 */
	public static function declare_files() {
		wp_register_style( self::HANDLE, plugins_url( 'assets/partner.css', AJEL_FILE ), array(), AJEL_VERSION );
		$address = Settings::embed();
		if ( '' === $address ) {
			return;
		}
		// Before 6.3 `strategy` is only an argument that is true: the script would stand in the foot.
		$how = self::knows_strategy() ? array( 'strategy' => 'async' ) : false;
		// phpcs:ignore WordPress.WP.EnqueuedResourceParameters -- `?ver=` would be another file to a CDN.
		wp_register_script( self::HANDLE, $address, array(), null, $how );
	}

	/**
	 * Returns whether WordPress itself makes a script `async`.
	 *
	 * @return bool
	 */
	private static function knows_strategy() {
		return version_compare( get_bloginfo( 'version' ), '6.3', '>=' );
	}

	/**
	 * Has the page load the script and the style sheet. In the foot, too, where a widget is found
	 * after the head has been sent.
	 */
	public static function enqueue() {
		wp_enqueue_style( self::HANDLE );
		if ( wp_script_is( self::HANDLE, 'registered' ) ) {
			wp_enqueue_script( self::HANDLE );
		}
	}

	/**
	 * Adds to the script's tag what WordPress does not.
	 *
	 * @param string $tag    The tag.
	 * @param string $handle Whose.
	 * @return string
	 */
	public static function tag( $tag, $handle ) {
		if ( self::HANDLE !== $handle ) {
			return $tag;
		}
		$more = '';
		// WordPress 6.3 and later make it `defer` where another script needs it.
		if ( ! preg_match( '/\s(?:async|defer)\b/', $tag ) ) {
			$more .= ' async';
		}
		$integrity = Settings::integrity();
		if ( '' !== $integrity && false === strpos( $tag, ' integrity=' ) ) {
			$more .= sprintf( ' integrity="%s" crossorigin="anonymous"', esc_attr( $integrity ) );
		}
		return preg_replace( '/<script\b(?=[^>]*\ssrc=)/', '<script' . $more, $tag, 1 );
	}
}
