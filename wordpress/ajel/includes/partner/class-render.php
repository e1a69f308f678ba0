<?php
/**
 * The elements on the page.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Makes an element of what an author, or the whole site, has chosen.
 */
final class Render {

	/**
	 * How many elements of each widget the page has.
	 *
	 * @var array<string,int>
	 */
	private static $count = array();

	/**
	 * Returns how many elements of a widget the page has so far.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @return int
	 */
	public static function count( $widget ) {
		return isset( self::$count[ $widget ] ) ? self::$count[ $widget ] : 0;
	}

	/**
	 * Returns the attributes of an element: the author's over the site's.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $given  What the author has written.
	 * @return array
	 */
	public static function values( $widget, $given ) {
		$values = array_merge( Settings::defaults( $widget ), Attributes::sanitize( $widget, $given ) );
		// A flag that somebody has turned off.
		return array_filter(
			$values,
			static function ( $value ) {
				return null !== $value;
			}
		);
	}

	/**
	 * Returns whether a widget with these attributes has something to show.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $values Its attributes.
	 * @return bool
	 */
	public static function has_feed( $widget, $values ) {
		return 'top' === $widget || Fallback::feeds( $values );
	}

	/**
	 * Returns the element as HTML, with the newest links of its feeds in it; nothing where no
	 * feed is named.
	 *
	 * @param string   $widget  One of Attributes::WIDGETS.
	 * @param array    $given   What the author has written.
	 * @param string[] $classes Names for style sheets.
	 * @return string
	 */
	public static function element( $widget, $given, $classes = array() ) {
		$values = self::values( $widget, $given );
		// What reads this site's feed has no scripts, and has the links of other sites elsewhere.
		if ( ! self::has_feed( $widget, $values ) || is_feed() ) {
			return '';
		}
		$links = Fallback::links( $widget, $values );
		if ( function_exists( 'amp_is_request' ) && amp_is_request() ) {
			return self::as_list( $widget, $values, $links );
		}
		self::$count[ $widget ] = self::count( $widget ) + 1;
		Script::enqueue();

		$tag  = Attributes::of( $widget )['tag'];
		$html = '<' . $tag;
		if ( $classes ) {
			$html .= sprintf( ' class="%s"', esc_attr( implode( ' ', $classes ) ) );
		}
		foreach ( $values as $name => $value ) {
			$html .= '' === $value ? " $name" : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
		$html .= '>';
		if ( $links ) {
			$html .= '<strong>' . esc_html( Attributes::label( $widget, $values ) ) . '</strong>';
		}
		foreach ( $links as $link ) {
			$html .= ' ' . self::link( $link, $values );
		}
		return $html . "</$tag>";
	}

	/**
	 * Returns one link as HTML.
	 *
	 * @param array $link   Its `title` and `url`.
	 * @param array $values The element's attributes.
	 * @return string
	 */
	private static function link( $link, $values ) {
		$target = isset( $values['link-target'] ) && '_self' !== $values['link-target'] ? sprintf( ' target="%s"', esc_attr( $values['link-target'] ) ) : '';
		// A title runs the way of its own language.
		return sprintf( '<a href="%s" rel="noopener" dir="auto"%s>%s</a>', esc_url( $link['url'], array( 'http', 'https' ) ), $target, esc_html( $link['title'] ) );
	}

	/**
	 * Returns the links as a plain list, for pages that take no script.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $values The element's attributes.
	 * @param array  $links  The links.
	 * @return string
	 */
	private static function as_list( $widget, $values, $links ) {
		if ( ! $links ) {
			return '';
		}
		$html = '<p><strong>' . esc_html( Attributes::label( $widget, $values ) ) . '</strong></p><ul>';
		foreach ( $links as $link ) {
			$html .= '<li>' . self::link( $link, $values ) . '</li>';
		}
		return $html . '</ul>';
	}

	/**
	 * Returns what the editor shows of a widget: the headlines that readers without scripts
	 * have, or what is missing.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $given  What the author has written.
	 * @return string
	 */
	public static function preview( $widget, $given ) {
		$values = self::values( $widget, $given );
		$notes  = array();
		if ( ! self::has_feed( $widget, $values ) ) {
			$notes[] = __( 'Write the address of a feed in the settings of the block, or one for the whole site in Settings > ajel.', 'ajel' );
		}
		if ( '' === Settings::embed() ) {
			$notes[] = __( 'The address of embed.js is missing in Settings > ajel: readers see plain links, and nothing moves.', 'ajel' );
		}
		$links = Fallback::links( $widget, $values );
		if ( 'top' === $widget ) {
			$notes[] = __( 'A button that appears at the edge of the window once the reader has scrolled down.', 'ajel' );
		} elseif ( ! $links && self::has_feed( $widget, $values ) ) {
			$notes[] = isset( $values['only'] )
				? __( 'Shown only while there is breaking news.', 'ajel' )
				: __( 'The feed does not answer, or has no articles to show. Your readers\' browsers ask it themselves.', 'ajel' );
		}
		$list = self::as_list( $widget, $values, $links );
		if ( '' === $list ) {
			$list = '<p><strong>' . esc_html( Attributes::label( $widget, $values ) ) . '</strong></p>';
		}
		$html = sprintf( '<div class="ajel-preview ajel-preview-%s">', esc_attr( $widget ) ) . $list;
		foreach ( $notes as $note ) {
			$html .= '<p class="ajel-preview-note">' . esc_html( $note ) . '</p>';
		}
		return $html . '</div>';
	}
}
