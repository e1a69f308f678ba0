<?php
/**
 * The newest links of feeds.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the newest links of each feed, for readers without scripts and for search engines.
 *
 * A copy is fresh for five minutes. After that pages still show it, and one of them asks the
 * feed anew when it has been sent. Only the first page that ever names a feed waits for it.
 */
final class Fallback {

	/** Where the copy of a feed is kept: a transient of this name, with a hash behind it. */
	const TRANSIENT = 'ajel_feed_';

	/** What is there while somebody asks a feed: an option of this name, with a hash behind it. */
	const LOCK = 'ajel_lock_';

	/** How long a copy is fresh, in seconds. */
	const FRESH = 300;

	/** How long a feed can fail until its last good copy is no news any more, in seconds. */
	const LAST_GOOD = DAY_IN_SECONDS;

	/** How long a feed that fails is left alone at most, in seconds. */
	const LONGEST_PAUSE = HOUR_IN_SECONDS;

	/** How long a page waits for feeds that nobody has asked yet, in seconds, and one request takes. */
	const PATIENCE = 3;

	/** After how many seconds a lock is one that somebody has left behind. */
	const LOCK_SECONDS = 30;

	/** The longest answer that is read, in bytes: what PHP makes of it takes ten times as much memory. */
	const LONGEST = 2 * MB_IN_BYTES;

	/**
	 * Raised where what is kept of a feed has another form.
	 */
	const FORM = 1;

	/**
	 * Which feeds are asked when the page has been sent.
	 *
	 * @var array<string,true>
	 */
	private static $later = array();

	/**
	 * How long this page has waited, in seconds.
	 *
	 * @var float
	 */
	private static $waited = 0.0;

	/**
	 * Returns the links that an element has in it: `title` and `url` of each.
	 *
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $values Its attributes.
	 * @return array
	 */
	public static function links( $widget, $values ) {
		if ( 'top' === $widget || isset( $values['only'] ) ) {
			return array();
		}
		$by_feed = array();
		foreach ( self::feeds( $values ) as $address ) {
			$own       = Own_Posts::items( $address );
			$by_feed[] = null === $own ? self::kept( $address ) : $own;
		}
		$items = self::ordered( $by_feed, $widget, isset( $values['order'] ) && 'feed' === $values['order'] );
		$items = self::chosen( $items, $values );
		$limit = isset( $values['limit'] ) ? (int) $values['limit'] : (int) Attributes::of( $widget )['attributes']['limit']['default'];
		return self::with_params( array_slice( $items, 0, $limit ), $widget, $values );
	}

	/**
	 * Returns the addresses of all feeds of an element.
	 *
	 * @param array $values Its attributes.
	 * @return string[]
	 */
	public static function feeds( $values ) {
		$feeds = ( isset( $values['feed'] ) ? $values['feed'] : '' ) . ' ' . ( isset( $values['urgent-feed'] ) ? $values['urgent-feed'] : '' );
		return array_unique( preg_split( '/\s+/', $feeds, -1, PREG_SPLIT_NO_EMPTY ) );
	}

	/**
	 * Returns the items of all feeds as one list, each address once.
	 *
	 * @param array[] $by_feed       The items of each.
	 * @param string  $widget        One of Attributes::WIDGETS.
	 * @param bool    $is_feed_order Whether the feeds take turns, instead of the newest being first.
	 * @return array
	 */
	private static function ordered( $by_feed, $widget, $is_feed_order ) {
		$items = array();
		foreach ( $by_feed as $index => $list ) {
			foreach ( array_values( $list ) as $place => $item ) {
				$items[] = $item + array( 'turn' => array( $place, $index ) );
			}
		}
		$is_one = count( array_filter( $by_feed ) ) < 2;
		usort(
			$items,
			static function ( $a, $b ) use ( $widget, $is_feed_order, $is_one ) {
				$by_rank = 'ticker' === $widget && ! $is_feed_order ? $b['rank'] - $a['rank'] : 0;
				// One feed stands as it is.
				$by_time = $is_feed_order || $is_one ? 0 : $b['time'] - $a['time'];
				return array( $by_rank, $by_time, $a['turn'] ) <=> array( 0, 0, $b['turn'] );
			}
		);
		$once = array();
		foreach ( $items as $item ) {
			$once += array( $item['url'] => $item );
		}
		return array_values( $once );
	}

	/**
	 * Returns the items that the element would show: those that `include` and `exclude` leave,
	 * without what has expired and without the page's own article.
	 *
	 * @param array $items  All of them.
	 * @param array $values The element's attributes.
	 * @return array
	 */
	private static function chosen( $items, $values ) {
		$own     = is_singular() ? (string) get_permalink( get_queried_object_id() ) : '';
		$include = self::phrases( isset( $values['include'] ) ? $values['include'] : '' );
		$exclude = self::phrases( isset( $values['exclude'] ) ? $values['exclude'] : '' );
		$now     = time();
		return array_filter(
			$items,
			static function ( $item ) use ( $own, $include, $exclude, $now ) {
				if ( $item['url'] === $own || ( $item['expires'] && $item['expires'] < $now ) ) {
					return false;
				}
				if ( ! $include && ! $exclude ) {
					return true;
				}
				$text = '';
				foreach ( array_merge( array( $item['title'] ), $item['tags'] ) as $part ) {
					$text .= ' ' . self::folded( $part ) . ' /';
				}
				$has = static function ( $phrases ) use ( $text ) {
					foreach ( $phrases as $phrase ) {
						if ( false !== strpos( $text, " $phrase " ) ) {
							return true;
						}
					}
					return false;
				};
				return ( ! $include || $has( $include ) ) && ! $has( $exclude );
			}
		);
	}

	/**
	 * Returns the phrases of a list with commas, folded.
	 *
	 * @param string $text What was written.
	 * @return string[]
	 */
	private static function phrases( $text ) {
		return array_filter( array_map( array( __CLASS__, 'folded' ), preg_split( '/[,،]/u', $text ) ) );
	}

	/**
	 * Returns words as they are compared: without marks, hamza and article, and with a single
	 * space between them.
	 *
	 * @param string $text Plain text.
	 * @return string
	 */
	private static function folded( $text ) {
		// Not every server has it, and Arabic has no capitals.
		$text  = function_exists( 'mb_strtolower' ) ? mb_strtolower( $text ) : strtolower( $text );
		$text  = preg_replace( '/[\x{0640}\x{064B}-\x{065F}\x{0670}ء]/u', '', $text );
		$text  = strtr(
			(string) $text,
			array(
				'أ' => 'ا',
				'إ' => 'ا',
				'آ' => 'ا',
				'ٱ' => 'ا',
				'ؤ' => 'و',
				'ئ' => 'ي',
				'ى' => 'ي',
				'ة' => 'ه',
			)
		);
		$words = preg_split( '/[^\p{L}\p{N}]+/u', $text, -1, PREG_SPLIT_NO_EMPTY );
		return implode( ' ', preg_replace( '/^(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{L}{2})/u', '', $words ) );
	}

	/**
	 * Returns the links with what `link-params` adds to each.
	 *
	 * @param array  $items  What is shown.
	 * @param string $widget One of Attributes::WIDGETS.
	 * @param array  $values The element's attributes.
	 * @return array
	 */
	private static function with_params( $items, $widget, $values ) {
		$params = isset( $values['link-params'] ) ? ltrim( $values['link-params'], '?&' ) : '';
		$host   = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		$links  = array();
		foreach ( array_values( $items ) as $index => $item ) {
			list( $address, $fragment ) = array_pad( explode( '#', $item['url'], 2 ), 2, null );
			if ( '' !== $params ) {
				$filled   = strtr(
					$params,
					array(
						'{host}'     => $host,
						'{widget}'   => Attributes::of( $widget )['tag'],
						'{position}' => $index + 1,
					)
				);
				$address .= ( false === strpos( $address, '?' ) ? '?' : '&' ) . $filled;
			}
			$links[] = array(
				'title' => $item['title'],
				'url'   => null === $fragment ? $address : "$address#$fragment",
			);
		}
		return $links;
	}

	/**
	 * Returns the items of somebody else's feed as they are kept, and has them renewed where it
	 * is time.
	 *
	 * @param string $address The feed's.
	 * @return array
	 */
	private static function kept( $address ) {
		$copy = self::copy_of( $address );
		if ( $copy ) {
			if ( time() >= $copy['next'] ) {
				self::ask_later( $address );
			}
			return $copy['items'];
		}
		if ( self::$waited >= self::PATIENCE ) {
			self::ask_later( $address );
			return array();
		}
		$start = microtime( true );
		$copy  = self::renew( $address );

		self::$waited += microtime( true ) - $start;
		return $copy ? $copy['items'] : array();
	}

	/**
	 * Returns what is kept of a feed, or null.
	 *
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function copy_of( $address ) {
		$copy = get_transient( self::TRANSIENT . md5( $address ) );
		return is_array( $copy ) && isset( $copy['form'] ) && self::FORM === $copy['form'] ? $copy : null;
	}

	/**
	 * Has a feed asked when the page has been sent.
	 *
	 * @param string $address The feed's.
	 */
	private static function ask_later( $address ) {
		if ( ! self::$later ) {
			// After everything that still writes to the page.
			add_action( 'shutdown', array( __CLASS__, 'ask_now' ), 1000 );
		}
		self::$later[ $address ] = true;
	}

	/**
	 * Asks the feeds for which it is time.
	 */
	public static function ask_now() {
		ignore_user_abort( true );
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
		}
		foreach ( array_keys( self::$later ) as $address ) {
			self::renew( $address );
		}
		self::$later = array();
	}

	/**
	 * Asks a feed, unless another request does, and keeps what it says. Returns what is kept
	 * then, or null where somebody else asks.
	 *
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function renew( $address ) {
		$hash = md5( $address );
		if ( ! self::lock( $hash ) ) {
			return null;
		}
		// Another request may have asked since this one looked.
		wp_cache_delete( '_transient_' . self::TRANSIENT . $hash, 'options' );
		$copy = self::copy_of( $address );
		if ( ! $copy || time() >= $copy['next'] ) {
			$copy = self::next_copy( $copy, self::asked( $address ) );
			set_transient( self::TRANSIENT . $hash, $copy, self::LAST_GOOD );
		}
		self::unlock( $hash );
		return $copy;
	}

	/**
	 * Returns what is kept of a feed after it was asked.
	 *
	 * @param array|null $before What was kept.
	 * @param array|null $items  What it has answered; null where it has failed.
	 * @return array
	 */
	private static function next_copy( $before, $items ) {
		$now = time();
		if ( null !== $items ) {
			return array(
				'form'   => self::FORM,
				'items'  => $items,
				'good'   => $now,
				'next'   => $now + self::FRESH,
				'failed' => 0,
			);
		}
		$failed  = $before ? $before['failed'] + 1 : 1;
		$is_good = $before && $before['good'] > $now - self::LAST_GOOD;
		return array(
			'form'   => self::FORM,
			'items'  => $is_good ? $before['items'] : array(),
			'good'   => $before ? $before['good'] : 0,
			'next'   => $now + min( self::LONGEST_PAUSE, self::FRESH * ( 1 << min( $failed - 1, 8 ) ) ),
			'failed' => $failed,
		);
	}

	/**
	 * Asks a feed. Returns its items, or null where it has none to give.
	 *
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function asked( $address ) {
		$answer = wp_safe_remote_get(
			$address,
			array(
				'timeout'             => self::PATIENCE,
				'redirection'         => 2,
				'limit_response_size' => self::LONGEST,
				'reject_unsafe_urls'  => true,
				// WordPress would say the address of this site.
				'user-agent'          => 'ajel-wordpress/' . AJEL_VERSION,
				'headers'             => array( 'Accept' => 'application/feed+json, application/json, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5' ),
			)
		);
		if ( is_wp_error( $answer ) || 200 !== wp_remote_retrieve_response_code( $answer ) ) {
			return null;
		}
		$type    = wp_remote_retrieve_header( $answer, 'content-type' );
		$charset = is_string( $type ) && preg_match( '/charset\s*=\s*["\']?([\w.:-]+)/i', $type, $found ) ? $found[1] : '';
		return Reader::items( wp_remote_retrieve_body( $answer ), $address, $charset );
	}

	/**
	 * Makes sure that only one request asks a feed.
	 *
	 * @param string $hash Of the feed's address.
	 * @return bool Whether this is the one.
	 */
	private static function lock( $hash ) {
		global $wpdb;
		$now = time();
		if ( wp_using_ext_object_cache() ) {
			return wp_cache_add( self::LOCK . $hash, $now, 'ajel', self::LOCK_SECONDS );
		}
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- add_option() cannot say who was first.
		$is_first = $wpdb->query(
			$wpdb->prepare(
				"INSERT IGNORE INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, %s, 'no')",
				self::LOCK . $hash,
				$now
			)
		);
		// Or the request that has it has died.
		return (bool) ( $is_first ? $is_first : $wpdb->query(
			$wpdb->prepare(
				"UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND CAST(option_value AS UNSIGNED) < %d",
				$now,
				self::LOCK . $hash,
				$now - self::LOCK_SECONDS
			)
		) );
		// phpcs:enable
	}

	/**
	 * Lets other requests ask a feed again.
	 *
	 * @param string $hash Of the feed's address.
	 */
	private static function unlock( $hash ) {
		global $wpdb;
		if ( wp_using_ext_object_cache() ) {
			wp_cache_delete( self::LOCK . $hash, 'ajel' );
			return;
		}
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- The row is not in WordPress's cache.
		$wpdb->delete( $wpdb->options, array( 'option_name' => self::LOCK . $hash ) );
	}
}
