<?php
/**
 * Plain text from WordPress's HTML.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

defined( 'ABSPATH' ) || exit;

/**
 * Makes titles and summaries of HTML, without running the filters of `the_content`: they make
 * queries for each post, and add parts that belong to a page.
 */
final class Text {

	/**
	 * The longest summary, in characters.
	 */
	const SUMMARY = 300;

	/**
	 * How much of an article is read for its summary and its first picture, in bytes.
	 */
	const READ = 30000;

	/**
	 * How much HTML is enough for most summaries, in bytes.
	 */
	const ENOUGH = 3000;

	/**
	 * Blocks whose text all visitors see and that is part of the article's sentences. Others may
	 * show it to members alone, or have none.
	 */
	const TEXT_BLOCKS = array( 'paragraph', 'list', 'list-item', 'quote', 'verse', 'freeform', 'html', 'group', 'columns', 'column', 'media-text' );

	/**
	 * Blocks whose pictures all visitors see.
	 */
	const PICTURE_BLOCKS = array( 'paragraph', 'freeform', 'html', 'group', 'columns', 'column', 'media-text', 'image', 'gallery', 'cover' );

	/**
	 * Returns text without tags, entities, control characters and double spaces.
	 *
	 * @param string $html HTML.
	 * @return string
	 */
	public static function plain( $html ) {
		$text = self::replace( '~<(script|style|noscript|template|iframe|svg|math)\b[^>]*>.*?(</\1\s*>|$)~si', ' ', (string) $html );
		$text = self::replace( '~<!--.*?(-->|$)~s', ' ', $text );
		// A tag that ends a block parts words; one within a line, such as `em`, does not.
		$text = self::replace( '~</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|td|th|table|section|article|figure|hr|pre|dd|dt)\b[^>]*>~i', ' ', $text );
		// First those whose attributes have a `>` in quotes.
		$text = self::replace( '~</?[a-z](?:"[^"]*"|\'[^\']*\'|[^\'">])*>~si', '', $text );
		// `5 < 6` and `5<6` are not tags. A tag that is not closed reaches to the end.
		$text = self::replace( '~<[a-z/!?][^>]*(>|$)~si', '', $text );
		$text = html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		// Controls, and marks that turn the direction of a whole line of somebody else's page.
		$text = self::replace( '~[\x{00}-\x{08}\x{0B}\x{0C}\x{0E}-\x{1F}\x{7F}-\x{9F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}\x{FFF9}-\x{FFFB}\x{FFFE}\x{FFFF}]~u', '', $text );
		return trim( self::replace( '~[\s\x{A0}\x{2028}\x{2029}]+~u', ' ', $text ) );
	}

	/**
	 * Returns the beginning of a text, cut between words.
	 *
	 * @param string $text Plain text.
	 * @param int    $most Characters at most.
	 * @return string
	 */
	public static function cut( $text, $most = self::SUMMARY ) {
		if ( mb_strlen( $text ) <= $most ) {
			return $text;
		}
		$start = mb_substr( $text, 0, $most - 1 );
		$space = strrpos( $start, ' ' );
		// A «word» of half the length is none.
		if ( false !== $space && $space > strlen( $start ) / 2 ) {
			$start = substr( $start, 0, $space );
		}
		return rtrim( $start, " \t,;:-" ) . '…';
	}

	/**
	 * Returns the text under a headline: the excerpt, else the beginning of the article.
	 *
	 * @param \WP_Post $post A post.
	 * @return string
	 */
	public static function summary( $post ) {
		$text = self::plain( strip_shortcodes( $post->post_excerpt ) );
		if ( '' === $text ) {
			$html = self::beginning( $post->post_content );
			$text = self::plain( self::head( $html, self::ENOUGH ) );
			// A tag or an entity that is cut in two may have spoilt the last characters.
			if ( strlen( $html ) > self::ENOUGH && mb_strlen( $text ) < self::SUMMARY + 50 ) {
				$text = self::plain( $html );
			}
		}
		return self::cut( $text );
	}

	/**
	 * Returns the address of the first picture in an article, for posts without a featured image.
	 *
	 * @param string $content HTML.
	 * @return string
	 */
	public static function first_image( $content ) {
		if ( ! preg_match_all( '~<img\s[^>]*>~i', self::of_blocks( self::head( $content ), self::PICTURE_BLOCKS ), $images ) ) {
			return '';
		}
		foreach ( $images[0] as $image ) {
			// Counters, smileys and portraits are not pictures of the article.
			if ( preg_match( '~\s(?:width|height)\s*=\s*["\']?[1-5]?\d(?:px)?["\'\s/>]~i', $image )
				|| preg_match( '~(?:emoji|smiley|avatar|gravatar|placeholder|spacer|blank\.gif|pixel)~i', $image ) ) {
				continue;
			}
			foreach ( array( 'data-src', 'data-lazy-src', 'src' ) as $name ) {
				if ( preg_match( '~\s' . $name . '\s*=\s*(?|"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+))~i', $image, $found ) ) {
					$address = self::address( html_entity_decode( trim( $found[1] ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
					if ( '' !== $address ) {
						return $address;
					}
				}
			}
		}
		return '';
	}

	/**
	 * Returns an address on http or https, made absolute; empty for any other.
	 *
	 * @param string $address An address.
	 * @return string
	 */
	public static function address( $address ) {
		$address = (string) $address;
		if ( preg_match( '~^//[^/]~', $address ) ) {
			$address = set_url_scheme( 'http:' . $address );
		} elseif ( preg_match( '~^/[^/]~', $address ) ) {
			$home    = wp_parse_url( home_url() );
			$address = $home['scheme'] . '://' . $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' ) . $address;
		}
		return preg_match( '~^https?://[^/]~i', $address ) ? esc_url_raw( $address, array( 'http', 'https' ) ) : '';
	}

	/**
	 * Returns the beginning of an article without captions, shortcodes, tables and code, which
	 * are not its sentences.
	 *
	 * @param string $content HTML with the comments of blocks.
	 * @return string
	 */
	private static function beginning( $content ) {
		$content = self::head( $content );
		$more    = strpos( $content, '<!--more' );
		if ( false !== $more && '' !== trim( wp_strip_all_tags( substr( $content, 0, $more ) ) ) ) {
			$content = substr( $content, 0, $more );
		}
		$content = self::of_blocks( $content, self::TEXT_BLOCKS );
		$content = self::replace( '~<(figure|figcaption|table|pre|form|select|button|nav|audio|video)\b[^>]*>.*?</\1\s*>~si', ' ', $content );
		// Those of page builders are known only while their plugin runs.
		return self::replace( '~\[/?(?:vc|et_pb|fusion|av|ux|mk|tdc?)_[^\]]*\]~i', ' ', strip_shortcodes( $content ) );
	}

	/**
	 * Returns the HTML that stands in certain blocks of WordPress, and in none.
	 *
	 * WordPress's parser makes a tree of all blocks, which costs more than the two queries of a
	 * feed; the names of the blocks that are open are enough.
	 *
	 * @param string   $content HTML with the comments of blocks.
	 * @param string[] $allowed Names of blocks.
	 * @return string
	 */
	private static function of_blocks( $content, array $allowed ) {
		if ( false === strpos( $content, '<!-- wp:' ) ) {
			return $content;
		}
		$parts = preg_split( '~<!--\s+(/?)wp:(?:core/)?([a-z][a-z0-9_/-]*)\s+(\{.*?\}\s+)?(/?)-->~s', $content, -1, PREG_SPLIT_DELIM_CAPTURE );
		if ( ! is_array( $parts ) ) {
			return '';
		}
		$html = $parts[0];
		$open = array();
		for ( $at = 1; $at + 4 < count( $parts ); $at += 5 ) { // phpcs:ignore Squiz.PHP.DisallowSizeFunctionsInLoops -- Counting costs nothing.
			list( $ends, $name, $attributes, $is_empty, $text ) = array_slice( $parts, $at, 5 );
			if ( '' !== $ends ) {
				array_pop( $open );
			} elseif ( '' === $is_empty ) {
				// WordPress 6.9 and plugins hide blocks of any kind from some readers, or from all.
				$open[] = false === strpos( $attributes, '"blockVisibility"' ) ? $name : '';
			}
			$html .= array_diff( $open, $allowed ) ? ' ' : $text;
		}
		return $html;
	}

	/**
	 * Returns the first bytes of an article, with no half character at the end.
	 *
	 * @param string $content The article.
	 * @param int    $most    Bytes at most.
	 * @return string
	 */
	private static function head( $content, $most = self::READ ) {
		if ( strlen( $content ) <= $most ) {
			return $content;
		}
		return self::replace( '~[\xC0-\xFF][\x80-\xBF]*$~', '', substr( $content, 0, $most ) );
	}

	/**
	 * Replaces by a pattern; a text that is not UTF-8, or too much for the pattern, stays.
	 *
	 * @param string $pattern A regular expression.
	 * @param string $by      The replacement.
	 * @param string $text    The text.
	 * @return string
	 */
	private static function replace( $pattern, $by, $text ) {
		$replaced = preg_replace( $pattern, $by, $text );
		return is_string( $replaced ) ? $replaced : $text;
	}
}
