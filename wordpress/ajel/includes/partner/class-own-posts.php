<?php
/**
 * The newest posts of this site.
 *
 * @package ajel
 */

namespace Ajel\Partner;

use Ajel\Options;
use Ajel\Publisher\Cache;
use Ajel\Publisher\Parameters;

defined( 'ABSPATH' ) || exit;

/**
 * Reads a feed of this site, or of another one of its network, from the database: a server that
 * asks itself waits for itself.
 */
final class Own_Posts {

	/**
	 * Returns the items of a feed of this installation, as Reader does; null where the address
	 * is somebody else's.
	 *
	 * @param string $address The feed's.
	 * @return array|null
	 */
	public static function items( $address ) {
		static $known = array();
		// A page with two widgets asks twice.
		$key = get_current_blog_id() . ' ' . $address;
		if ( ! array_key_exists( $key, $known ) ) {
			$known[ $key ] = self::read( $address );
		}
		return $known[ $key ];
	}

	/**
	 * Reads a feed of this installation; null where the address is somebody else's.
	 *
	 * @param string $address The feed's.
	 * @return array|null
	 */
	private static function read( $address ) {
		$parts = wp_parse_url( $address );
		$home  = wp_parse_url( home_url( '/' ) );
		if ( ! is_array( $parts ) || ! is_array( $home ) || self::host( $parts ) !== self::host( $home ) ) {
			return is_multisite() && is_array( $parts ) ? self::of_network( $parts ) : null;
		}
		if ( is_multisite() ) {
			return self::of_network( $parts );
		}
		return 0 === strpos( self::path( $parts ), self::path( $home ) ) ? self::newest( $parts ) : null;
	}

	/**
	 * Returns host and port, without `www.`.
	 *
	 * @param array $parts Of an address.
	 * @return string
	 */
	private static function host( $parts ) {
		$host = isset( $parts['host'] ) ? strtolower( $parts['host'] ) : '';
		$port = isset( $parts['port'] ) ? (int) $parts['port'] : 0;
		return preg_replace( '/^www\./', '', $host ) . ( in_array( $port, array( 0, 80, 443 ), true ) ? '' : ":$port" );
	}

	/**
	 * Returns the path, with a slash at its end.
	 *
	 * @param array $parts Of an address.
	 * @return string
	 */
	private static function path( $parts ) {
		return trailingslashit( isset( $parts['path'] ) ? $parts['path'] : '/' );
	}

	/**
	 * Returns the newest posts of the site of the network that has this address.
	 *
	 * @param array $parts Of the address.
	 * @return array|null
	 */
	private static function of_network( $parts ) {
		$host = isset( $parts['host'] ) ? strtolower( $parts['host'] ) : '';
		if ( isset( $parts['port'] ) && ! in_array( (int) $parts['port'], array( 80, 443 ), true ) ) {
			$host .= ':' . $parts['port'];
		}
		$site = get_site_by_path( $host, self::path( $parts ) );
		if ( ! $site || $site->archived || $site->spam || $site->deleted ) {
			return null;
		}
		// One that is not for everybody says itself to whom it answers.
		if ( ! $site->public && get_current_blog_id() !== (int) $site->blog_id ) {
			return null;
		}
		switch_to_blog( (int) $site->blog_id );
		$items = self::newest( $parts );
		restore_current_blog();
		return $items;
	}

	/**
	 * Returns the newest posts of the current site, of the section or tag that the address names.
	 *
	 * @param array $parts Of the address.
	 * @return array
	 */
	private static function newest( $parts ) {
		$items = self::of_publisher( $parts );
		if ( null !== $items ) {
			return $items;
		}
		$query = new \WP_Query(
			self::section( $parts ) + array(
				'post_type'              => 'post',
				'post_status'            => 'publish',
				'has_password'           => false,
				'posts_per_page'         => 30,
				'ignore_sticky_posts'    => true,
				'no_found_rows'          => true,
				'update_post_meta_cache' => false,
			)
		);
		$items = array();
		foreach ( $query->posts as $post ) {
			$title = Reader::plain( get_the_title( $post ) );
			$url   = Attributes::address( (string) get_permalink( $post ), home_url( '/' ) );
			if ( '' === $title || '' === $url ) {
				continue;
			}
			$terms = array();
			foreach ( array( 'category', 'post_tag' ) as $taxonomy ) {
				$found = get_the_terms( $post, $taxonomy );
				$terms = array_merge( $terms, is_array( $found ) ? wp_list_pluck( $found, 'name' ) : array() );
			}
			$items[] = array(
				'title'   => $title,
				'url'     => $url,
				'time'    => (int) get_post_time( 'U', true, $post ),
				'tags'    => array_map( array( Reader::class, 'plain' ), $terms ),
				'rank'    => 0,
				'expires' => 0,
			);
		}
		return $items;
	}

	/**
	 * Returns the items of the feed that the publisher's half makes, from where it is kept; null
	 * where the address is another one.
	 *
	 * @param array $parts Of the address.
	 * @return array|null
	 */
	private static function of_publisher( $parts ) {
		$query = array();
		wp_parse_str( isset( $parts['query'] ) ? $parts['query'] : '', $query );
		$route   = isset( $query['rest_route'] ) && is_string( $query['rest_route'] ) ? $query['rest_route'] : self::path( $parts );
		$is_feed = preg_match( '#/ajel/v1/feed/?$#', $route ) || ( isset( $query['feed'] ) && 'ajel' === $query['feed'] ) || preg_match( '#/feed/ajel/$#', $route );
		if ( ! $is_feed || ! Options::get( 'publisher' ) || ! class_exists( Cache::class ) ) {
			return null;
		}
		$parameters = Parameters::parse( $query );
		$answer     = is_wp_error( $parameters ) ? $parameters : Cache::answer( $parameters );
		return is_wp_error( $answer ) ? null : Reader::items( $answer['body'], home_url( '/' ) );
	}

	/**
	 * Returns what of a section or tag in an address a query for posts understands.
	 *
	 * @param array $parts Of the address.
	 * @return array
	 */
	private static function section( $parts ) {
		$query = array();
		wp_parse_str( isset( $parts['query'] ) ? $parts['query'] : '', $query );
		$ids  = static function ( $name ) use ( $query ) {
			return isset( $query[ $name ] ) ? array_filter( wp_parse_id_list( $query[ $name ] ) ) : array();
		};
		$args = array_filter(
			array(
				'category__in'     => array_merge( $ids( 'categories' ), $ids( 'cat' ) ),
				'tag__in'          => $ids( 'tags' ),
				'category__not_in' => $ids( 'categories_exclude' ),
				'tag__not_in'      => $ids( 'tags_exclude' ),
			)
		);
		// The feed of a section as its page has it: /category/sport/feed/.
		$bases = array(
			'category_name' => get_option( 'category_base' ) ? get_option( 'category_base' ) : 'category',
			'tag'           => get_option( 'tag_base' ) ? get_option( 'tag_base' ) : 'tag',
		);
		foreach ( $bases as $name => $base ) {
			$pattern = '#/' . preg_quote( trim( $base, '/' ), '#' ) . '/(?:[^/]+/)*?([^/]+)/feed/#';
			if ( isset( $query[ $name ] ) && is_string( $query[ $name ] ) ) {
				$args[ $name ] = sanitize_title( $query[ $name ] );
			} elseif ( preg_match( $pattern, self::path( $parts ), $found ) ) {
				$args[ $name ] = sanitize_title( rawurldecode( $found[1] ) );
			}
		}
		return $args;
	}
}
