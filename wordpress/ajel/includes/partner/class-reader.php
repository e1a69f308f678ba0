<?php
/**
 * Reads feeds.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Makes of the body of a feed a list of items: their titles and links as plain text, and what
 * decides whether they are shown. Formats are told apart by content, as the widgets do it.
 */
final class Reader {

	/** The most items that are kept of one feed. */
	const MOST_ITEMS = 100;

	/** The longest title that the text of an article gives, in characters. */
	const LONGEST_TITLE = 120;

	/**
	 * Returns the items of a feed, or null where the body is none. An item has `title`, `url`,
	 * `time` (seconds since 1970, or 0), `tags`, `rank` (2: pinned, 1: breaking news) and `expires`
	 * (as `time`).
	 *
	 * @param string $body    What the feed's server has answered.
	 * @param string $address Where it was asked for.
	 * @param string $charset The encoding that the server names, or ''.
	 * @return array|null
	 */
	public static function items( $body, $address, $charset = '' ) {
		// UTF-16 begins with its mark, or has a NUL beside the first sign.
		$marks = array(
			"\xFF\xFE" => 'UTF-16LE',
			"\xFE\xFF" => 'UTF-16BE',
			"<\0"       => 'UTF-16LE',
			"\0<"       => 'UTF-16BE',
		);
		foreach ( $marks as $mark => $encoding ) {
			if ( function_exists( 'mb_convert_encoding' ) && 0 === strncmp( $body, $mark, 2 ) ) {
				$body = (string) mb_convert_encoding( $body, 'UTF-8', $encoding );
				break;
			}
		}
		$body  = (string) preg_replace( '/^(?:\xEF\xBB\xBF|[\s\0])+/', '', $body );
		$found = self::of_json( $body );
		if ( null === $found && preg_match( '/<(?:\?xml|rss|feed|rdf:RDF)\b/i', $body, $start, PREG_OFFSET_CAPTURE ) ) {
			// Comments and messages of PHP may stand before it.
			$found = self::of_xml( self::utf8( substr( $body, $start[0][1] ), $charset ), $address );
		}
		if ( null === $found ) {
			return null;
		}
		$items = array();
		foreach ( $found as $item ) {
			$item = self::clean( $item, $address );
			if ( $item && ! isset( $items[ $item['url'] ] ) ) {
				$items[ $item['url'] ] = $item;
			}
			if ( count( $items ) >= self::MOST_ITEMS ) {
				break;
			}
		}
		return array_values( $items );
	}

	/**
	 * Returns an item as it is kept, or null where it cannot be a link.
	 *
	 * @param array  $item    What the feed says, `text` being that of the article.
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function clean( $item, $address ) {
		$url   = trim( html_entity_decode( $item['url'], ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		$url   = Attributes::address( str_replace( ' ', '%20', $url ), isset( $item['base'] ) ? $item['base'] : $address );
		$title = self::plain( $item['title'] );
		if ( '' === $title ) {
			$title = self::first_sentence( $item['text'] );
		}
		// A post that asks for a password.
		$is_open = false === strpos( $item['text'], 'action=postpass' );
		if ( '' === $url || $url === $address || '' === $title || ! $is_open ) {
			return null;
		}
		$tags = array_slice( array_values( array_filter( array_map( array( __CLASS__, 'plain' ), $item['tags'] ) ) ), 0, 20 );
		return array(
			'title'   => mb_substr( $title, 0, 500 ),
			'url'     => $url,
			'time'    => self::time( $item['date'] ),
			'tags'    => $tags,
			'rank'    => self::rank( $item, $title, $tags ),
			'expires' => self::time( $item['expires'] ),
		);
	}

	/**
	 * Returns whether an item stands before the others of a ticker.
	 *
	 * @param array    $item  What the feed says.
	 * @param string   $title The item's.
	 * @param string[] $tags  The item's.
	 * @return int
	 */
	private static function rank( $item, $title, $tags ) {
		if ( 'true' === $item['pinned'] ) {
			return 2;
		}
		$is_urgent = 'true' === $item['urgent'] || preg_match( '/^#?(?:عاجل|breaking)\s*[:|]/iu', $title )
			|| array_intersect( array( 'عاجل', 'breaking', 'urgent' ), array_map( 'strtolower', $tags ) );
		return $is_urgent ? 1 : 0;
	}

	/**
	 * Returns text without tags, entities, control characters and marks of direction that could
	 * turn what stands after it.
	 *
	 * @param string $html What the feed says.
	 * @return string
	 */
	public static function plain( $html ) {
		$text = wp_strip_all_tags( wp_check_invalid_utf8( $html, true ) );
		$text = html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$text = preg_replace( '/[\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]/u', '', $text );
		$text = preg_replace( '/[\x00-\x20\x7F-\x9F\x{A0}\x{2028}\x{2029}]+/u', ' ', (string) $text );
		return trim( (string) $text );
	}

	/**
	 * Returns the first sentence of a text, cut between words where it is long.
	 *
	 * @param string $html The text of an article.
	 * @return string
	 */
	private static function first_sentence( $html ) {
		$text = '';
		foreach ( preg_split( '#</p>|<br\b[^>]*>|</div>|</li>|</h\d>#i', $html ) as $part ) {
			$text = self::plain( $part );
			if ( '' !== $text ) {
				break;
			}
		}
		$sentence = preg_match( '/^.*?[.!?؟…](?=\s|$)/us', $text, $found ) ? $found[0] : $text;
		if ( mb_strlen( $sentence ) <= self::LONGEST_TITLE ) {
			return $sentence;
		}
		return preg_replace( '/\s+\S*$/u', '', mb_substr( $sentence, 0, self::LONGEST_TITLE ) ) . '…';
	}

	/**
	 * Returns a date as seconds since 1970; 0 where it is none.
	 *
	 * @param string $date What the feed says.
	 * @return int
	 */
	private static function time( $date ) {
		$time = '' === $date || strlen( $date ) > 64 ? false : strtotime( $date );
		return false === $time || $time < 0 ? 0 : $time;
	}

	/**
	 * Returns a value as text where it is text or a number.
	 *
	 * @param mixed  $list    A list of JSON.
	 * @param string ...$keys Where the value stands in it.
	 * @return string
	 */
	private static function text( $list, ...$keys ) {
		foreach ( $keys as $key ) {
			if ( ! is_array( $list ) || ! isset( $list[ $key ] ) ) {
				return '';
			}
			$list = $list[ $key ];
		}
		return is_string( $list ) || is_int( $list ) || is_float( $list ) ? (string) $list : '';
	}

	/**
	 * Returns what JSON says, with half a pair of surrogates in it, and with comments and messages
	 * of PHP around it; null where it is none.
	 *
	 * @param string $body What the feed's server has answered.
	 * @return mixed
	 */
	private static function json( $body ) {
		$from = strcspn( $body, '{[' );
		$last = max( (int) strrpos( $body, '}' ), (int) strrpos( $body, ']' ) );
		if ( '<' === substr( $body, 0, 1 ) && preg_match( '/[{[]\s*(?:\{\s*)?"/', $body, $start, PREG_OFFSET_CAPTURE ) ) {
			$from = $start[0][1];
		}
		if ( $last <= $from ) {
			return null;
		}
		$body = substr( $body, $from, $last - $from + 1 );
		$json = json_decode( $body, true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
		if ( null !== $json ) {
			return $json;
		}
		$half = '/(?<!\\\\)\\\\u(?:d[89ab][0-9a-f]{2}(?!\\\\ud[c-f])|(?<!\\\\ud[89ab][0-9a-f]{2}\\\\u)d[c-f][0-9a-f]{2})/i';
		return json_decode( (string) preg_replace( $half, '\\ufffd', $body ), true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
	}

	/**
	 * Returns the items of a JSON Feed or of a list of posts.
	 *
	 * @param string $body JSON.
	 * @return array|null
	 */
	private static function of_json( $body ) {
		$feed = self::json( $body );
		if ( ! is_array( $feed ) ) {
			return null;
		}
		if ( isset( $feed['items'] ) && is_array( $feed['items'] ) ) {
			return array_map( array( __CLASS__, 'of_json_feed' ), array_filter( $feed['items'], 'is_array' ) );
		}
		$posts = array_filter(
			$feed,
			static function ( $post, $key ) {
				return is_int( $key ) && is_array( $post ) && isset( $post['link'] )
					&& ( ! isset( $post['type'] ) || 'attachment' !== $post['type'] );
			},
			ARRAY_FILTER_USE_BOTH
		);
		if ( ! $posts && array() !== $feed ) {
			return null;
		}
		$posts = array_filter(
			$posts,
			static function ( $post ) {
				$is_open = empty( $post['content']['protected'] ) && empty( $post['excerpt']['protected'] );
				return $is_open && ( ! isset( $post['status'] ) || 'publish' === $post['status'] );
			}
		);
		return array_map( array( __CLASS__, 'of_post' ), $posts );
	}

	/**
	 * Returns an item of a JSON Feed.
	 *
	 * @param array $item The item.
	 * @return array
	 */
	private static function of_json_feed( $item ) {
		$link = self::text( $item, 'url' );
		$date = self::text( $item, 'date_published' );
		$text = self::text( $item, 'summary' );
		if ( '' === $text ) {
			$text = self::text( $item, 'content_text' ) . self::text( $item, 'content_html' );
		}
		return array(
			'title'   => self::text( $item, 'title' ),
			'url'     => '' === $link ? self::text( $item, 'external_url' ) : $link,
			'text'    => $text,
			'date'    => '' === $date ? self::text( $item, 'date_modified' ) : $date,
			'tags'    => isset( $item['tags'] ) && is_array( $item['tags'] ) ? array_filter( $item['tags'], 'is_string' ) : array(),
			'urgent'  => empty( $item['_ajel']['urgent'] ) ? '' : 'true',
			'pinned'  => empty( $item['_ajel']['pinned'] ) ? '' : 'true',
			'expires' => self::text( $item, '_ajel', 'expires' ),
		);
	}

	/**
	 * Returns an item of a list of posts.
	 *
	 * @param array $post The post.
	 * @return array
	 */
	private static function of_post( $post ) {
		$date  = self::text( $post, 'date_gmt' );
		$text  = self::text( $post, 'excerpt', 'rendered' );
		$terms = isset( $post['_embedded']['wp:term'] ) && is_array( $post['_embedded']['wp:term'] ) ? $post['_embedded']['wp:term'] : array();
		$tags  = array();
		foreach ( $terms as $group ) {
			foreach ( is_array( $group ) ? $group : array() as $term ) {
				$tags[] = self::text( $term, 'name' );
			}
		}
		return array(
			'title'   => self::text( $post, 'title', 'rendered' ) . self::text( $post, 'title' ),
			'url'     => self::text( $post, 'link' ),
			'text'    => '' === $text ? self::text( $post, 'content', 'rendered' ) : $text,
			'date'    => '' === $date ? self::text( $post, 'date' ) : $date . 'Z',
			'tags'    => $tags,
			'urgent'  => '',
			'pinned'  => '',
			'expires' => '',
		);
	}

	/**
	 * Returns XML as UTF-8, with a declaration that says so.
	 *
	 * @param string $body    XML in any encoding.
	 * @param string $charset The encoding that the server names, or ''.
	 * @return string
	 */
	private static function utf8( $body, $charset ) {
		if ( ! preg_match( '//u', $body ) ) {
			$is_declared = preg_match( '/^<\?xml[^>]*?encoding\s*=\s*["\']([\w.:-]+)["\']/', $body, $found );
			if ( '' === $charset ) {
				$charset = $is_declared ? $found[1] : 'windows-1256';
			}
			// A name that it does not know is a warning and no text.
			$body = function_exists( 'iconv' ) ? (string) @iconv( $charset, 'UTF-8//IGNORE', $body ) : ''; // phpcs:ignore Generic.PHP.NoSilencedErrors, WordPress.PHP.NoSilencedErrors.Discouraged
		}
		return '<?xml version="1.0" encoding="UTF-8"?>' . preg_replace( '/^<\?xml.*?\?>/s', '', $body );
	}

	/**
	 * Returns the items of RSS or Atom. Nothing is fetched, and entities that the document
	 * declares are left out with its type.
	 *
	 * @param string $xml     UTF-8.
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function of_xml( $xml, $address ) {
		$xml = preg_replace( '/<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>/i', '', $xml, 1 );
		if ( ! class_exists( 'DOMDocument' ) || ! is_string( $xml ) || preg_match( '/<!(?:DOCTYPE|ENTITY)/i', $xml ) ) {
			return null;
		}
		// Entities of HTML are none of XML.
		$xml = preg_replace_callback(
			'/&(?!(?:amp|lt|gt|quot|apos);)([a-z][a-z0-9]{1,30});/i',
			static function ( $entity ) {
				$sign = html_entity_decode( $entity[0], ENT_QUOTES | ENT_HTML5, 'UTF-8' );
				return $sign === $entity[0] ? '&amp;' . $entity[1] . ';' : esc_html( $sign );
			},
			$xml
		);
		$xml = preg_replace( '/&(?!#?\w{1,31};)/', '&amp;', (string) $xml );
		$xml = preg_replace( '/[\x00-\x08\x0B\x0C\x0E-\x1F]/', '', (string) $xml );

		$document          = new \DOMDocument();
		$document->recover = true; // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
		$before            = libxml_use_internal_errors( true );
		$is_read           = '' !== $xml && $document->loadXML( $xml, LIBXML_NONET | LIBXML_NOCDATA | LIBXML_COMPACT );
		// What `xml:base` is relative to.
		$document->documentURI = $address; // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
		libxml_clear_errors();
		libxml_use_internal_errors( $before );
		$root = $is_read ? $document->documentElement : null; // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
		if ( ! $root || ! preg_match( '/^(rss|rdf|feed)$/i', self::name( $root ) ) ) {
			return null;
		}
		$items = array();
		foreach ( array( 'item', 'entry' ) as $name ) {
			foreach ( $document->getElementsByTagNameNS( '*', $name ) as $element ) {
				$items[] = self::of_element( $element );
				if ( count( $items ) >= 2 * self::MOST_ITEMS ) {
					break;
				}
			}
		}
		return array_filter( $items );
	}

	/**
	 * Returns the name of an element without its prefix.
	 *
	 * @param \DOMNode $node The element.
	 * @return string
	 */
	private static function name( $node ) {
		$name = (string) strrchr( ':' . $node->nodeName, ':' ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
		return strtolower( substr( $name, 1 ) );
	}

	/**
	 * Returns an item of RSS or an entry of Atom; null where it is a draft, or for
	 * readers with a password.
	 *
	 * @param \DOMElement $element The item.
	 * @return array|null
	 */
	private static function of_element( $element ) {
		$found = array();
		$tags  = array();
		$link  = '';
		// phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
		foreach ( $element->childNodes as $child ) {
			if ( ! $child instanceof \DOMElement ) {
				continue;
			}
			$name = self::name( $child );
			$text = trim( $child->textContent ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
			if ( 'link' === $name && $child->hasAttribute( 'href' ) ) {
				$rel     = strrchr( '/' . $child->getAttribute( 'rel' ), '/' );
				$is_page = in_array( $rel, array( '/', '/alternate' ), true ) && preg_match( '/^$|html/', $child->getAttribute( 'type' ) );
				$text    = $is_page ? $child->getAttribute( 'href' ) : '';
			}
			if ( 'link' === $name ) {
				$link = '' === $link ? $text : $link;
			} elseif ( 'category' === $name ) {
				$tags[] = $child->hasAttribute( 'term' ) ? $child->getAttribute( 'term' ) : $text;
			} elseif ( 'control' === $name && false !== stripos( $text, 'yes' ) ) {
				return null;
			} elseif ( 'guid' === $name && 'true' === $child->getAttribute( 'isPermaLink' ) ) {
				$found['permalink'] = $text;
			} elseif ( 'guid' === $name && '' !== $child->getAttribute( 'isPermaLink' ) ) {
				continue;
			} elseif ( ! isset( $found[ $name ] ) || '' === $found[ $name ] ) {
				// `media:title` may stand before the item's own.
				$is_own = 'title' !== $name || false === strpos( $child->nodeName, ':' ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
				if ( $is_own ) {
					$found[ $name ] = $text;
				}
			}
		}
		$first = static function ( ...$names ) use ( $found ) {
			foreach ( $names as $name ) {
				if ( isset( $found[ $name ] ) && '' !== $found[ $name ] ) {
					return $found[ $name ];
				}
			}
			return '';
		};
		// WordPress lists posts that ask for a password, with the form for it.
		foreach ( array( 'description', 'summary', 'encoded', 'content' ) as $name ) {
			if ( isset( $found[ $name ] ) && false !== strpos( $found[ $name ], 'action=postpass' ) ) {
				return null;
			}
		}
		if ( '' === $link ) {
			$guid = $first( 'guid', 'id' );
			$guid = '' === $guid ? (string) $element->getAttribute( 'rdf:about' ) : $guid;
			$link = preg_match( '#^https?://#i', $guid ) ? $guid : $first( 'permalink' );
		}
		return array(
			'title'   => $first( 'title' ),
			'url'     => $link,
			'base'    => (string) $element->baseURI, // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase
			'text'    => $first( 'description', 'summary', 'encoded', 'content' ),
			'date'    => $first( 'pubdate', 'published', 'date', 'issued', 'updated', 'modified' ),
			'tags'    => $tags,
			'urgent'  => $first( 'urgent' ),
			'pinned'  => $first( 'pinned' ),
			'expires' => $first( 'expires' ),
		);
	}
}
