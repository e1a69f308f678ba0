<?php
/**
 * Posts as a JSON Feed.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use Throwable;
use WP_Error;
use WP_Post;
use WP_Term;

defined( 'ABSPATH' ) || exit;

/**
 * Makes a JSON Feed 1.1 with the extension `_ajel`.
 *
 * @link https://www.jsonfeed.org/version/1.1/
 */
final class Feed {

	/**
	 * A card of the related articles is up to 640 px wide, and its picture half as high.
	 */
	const PICTURE_WIDTH  = 640;
	const PICTURE_HEIGHT = 320;

	/**
	 * Parts of the names of taxonomies whose terms are no sections and tags: formats, authors,
	 * languages and layouts of WordPress, its plugins and themes.
	 */
	const OTHER_TAXONOMIES = array( 'format', 'formats', 'author', 'authors', 'byline', 'writer', 'writers', 'language', 'languages', 'lang', 'translation', 'translations', 'menu', 'layout', 'template', 'visibility', 'wp', 'yst', 'elementor' );

	/**
	 * The parameters of the request.
	 *
	 * @var Parameters
	 */
	private $parameters;

	/**
	 * The moment at which posts are or are no longer breaking news, in seconds since 1970.
	 *
	 * @var int
	 */
	private $now;

	/**
	 * When the first of the urgencies ends, in seconds since 1970; 0 where none is in the feed.
	 *
	 * @var int
	 */
	private $until = 0;

	/**
	 * Names of the taxonomies whose terms are sections and tags, by the type of post.
	 *
	 * @var string[][]
	 */
	private $taxonomies = array();

	/**
	 * Begins a feed.
	 *
	 * @param Parameters $parameters The parameters of the request.
	 */
	private function __construct( Parameters $parameters ) {
		$this->parameters = $parameters;
		$this->now        = time();
	}

	/**
	 * Makes a feed, as a visitor who is not logged in would see it.
	 *
	 * @param Parameters $parameters The parameters of the request.
	 * @return array|WP_Error `feed`, the JSON Feed as an array, and `until`, the moment from which
	 *                        it is another one, or 0.
	 */
	public static function build( Parameters $parameters ) {
		// Plugins show members more than visitors, and the feed is kept for all.
		$user = get_current_user_id();
		if ( $user ) {
			wp_set_current_user( 0 );
		}
		try {
			$query = Query::run( $parameters );
			if ( is_wp_error( $query ) ) {
				return $query;
			}
			$feed = new self( $parameters );
			return array(
				'feed'  => $feed->whole( $query ),
				'until' => $feed->until,
			);
		} finally {
			if ( $user ) {
				wp_set_current_user( $user );
			}
		}
	}

	/**
	 * Returns the whole feed.
	 *
	 * @param Query $query The posts.
	 * @return array
	 */
	private function whole( Query $query ) {
		self::prime_more( $query->posts );
		$items = array();
		foreach ( $query->posts as $post ) {
			$item = $this->item( $post, isset( $query->authors[ $post->ID ] ) ? $query->authors[ $post->ID ] : '' );
			/**
			 * Filters an item of the feed.
			 *
			 * A site may add fields that only it knows, such as `_ajel.expires` (RFC 3339),
			 * `_ajel.related_to` (addresses) or `_ajel.topics`. A function that makes queries of
			 * its own makes them for each post.
			 *
			 * @param array|null $item The item of a JSON Feed; null leaves the post out.
			 * @param WP_Post    $post The post.
			 */
			$item = apply_filters( 'ajel_feed_item', $item, $post );
			if ( is_array( $item ) && $item ) {
				$items[] = $item;
			}
		}
		$feed = array(
			'version'       => 'https://jsonfeed.org/version/1.1',
			'title'         => Text::plain( get_bloginfo( 'name', 'raw' ) ),
			'home_page_url' => home_url( '/' ),
			'feed_url'      => Settings::address( $this->parameters->query() ),
			'description'   => Text::plain( get_bloginfo( 'description', 'raw' ) ),
			'language'      => '' !== $this->parameters->lang ? $this->parameters->lang : self::language(),
			'items'         => $items,
		);
		if ( '' === $feed['description'] ) {
			unset( $feed['description'] );
		}
		if ( '' === $feed['title'] ) {
			$feed['title'] = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		}
		/**
		 * Filters the whole feed before it is kept.
		 *
		 * @param array      $feed       The JSON Feed.
		 * @param Parameters $parameters The parameters of the request.
		 */
		return (array) apply_filters( 'ajel_feed', $feed, $this->parameters );
	}

	/**
	 * Reads at once the data that only some sites need: authors and parents of categories where permalinks
	 * have them, and pictures that a plugin has put in place of the featured ones.
	 *
	 * @param WP_Post[] $posts Posts.
	 */
	private static function prime_more( array $posts ) {
		$structure = (string) get_option( 'permalink_structure' );
		if ( false !== strpos( $structure, '%author%' ) ) {
			cache_users( array_unique( wp_list_pluck( $posts, 'post_author' ) ) );
		}
		if ( false !== strpos( $structure, '%category%' ) ) {
			$terms = array();
			foreach ( $posts as $post ) {
				$of_post = get_the_terms( $post, 'category' );
				$terms   = array_merge( $terms, is_array( $of_post ) ? $of_post : array() );
			}
			for ( $depth = 0; $terms && $depth < 10; $depth++ ) {
				$parents = array_unique( array_filter( array_map( 'intval', wp_list_pluck( $terms, 'parent' ) ) ) );
				if ( $parents ) {
					_prime_term_caches( $parents, false );
				}
				$terms = array();
				foreach ( array_map( 'get_term', $parents ) as $term ) {
					if ( $term instanceof WP_Term ) {
						$terms[] = $term;
					}
				}
			}
		}
		// The first query has read the others, as far as they are there.
		$pictures = array();
		foreach ( $posts as $post ) {
			$id = (int) get_post_thumbnail_id( $post );
			if ( $id && (int) get_post_meta( $post->ID, '_thumbnail_id', true ) !== $id ) {
				$pictures[] = $id;
			}
		}
		if ( $pictures ) {
			_prime_post_caches( array_unique( $pictures ), false, true );
		}
	}

	/**
	 * Returns a post as an item.
	 *
	 * @param WP_Post $post   A post.
	 * @param string  $author Its author's public name.
	 * @return array|null Null where there is nothing to read: a headline must have words.
	 */
	private function item( WP_Post $post, $author ) {
		$title   = self::title( $post );
		$summary = Text::summary( $post );
		if ( '' === $title && '' === $summary ) {
			return null;
		}
		$image  = $this->image( $post );
		$author = Text::plain( $author );
		$item   = array(
			// It stays where permalinks change, and is another one on each site of a network. The
			// option is the same with http, with https, and in each language of a plugin.
			'id'             => untrailingslashit( get_option( 'home' ) ) . '/?p=' . $post->ID,
			'url'            => esc_url_raw( (string) get_permalink( $post ), array( 'http', 'https' ) ),
			'title'          => $title,
			'summary'        => $summary,
			// JSON Feed demands one of the contents; the article itself stays on its page.
			'content_text'   => '' !== $summary ? $summary : $title,
			'image'          => $image,
			'date_published' => self::date( $post, 'date' ),
			'date_modified'  => self::date( $post, 'modified' ),
			'authors'        => '' !== $author && ! is_email( $author ) ? array( array( 'name' => $author ) ) : array(),
			'tags'           => $this->tags( $post ),
			'language'       => self::language_of( $post ),
			'_ajel'          => $this->extension( $post ),
		);
		return array_filter(
			$item,
			static function ( $value ) {
				return '' !== $value && array() !== $value && null !== $value;
			}
		);
	}

	/**
	 * Returns a post's title as plain text.
	 *
	 * @param WP_Post $post A post.
	 * @return string
	 */
	private static function title( WP_Post $post ) {
		try {
			/** This filter is documented in wp-includes/post-template.php */
			return Text::plain( apply_filters( 'the_title', $post->post_title, $post->ID ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
		} catch ( Throwable $failed ) {
			// Themes write this filter for their own pages, where there is a query.
			return Text::plain( $post->post_title );
		}
	}

	/**
	 * Returns the fields of `_ajel` that say something.
	 *
	 * @param WP_Post $post A post.
	 * @return array
	 */
	private function extension( WP_Post $post ) {
		$extension = array();
		$until     = Post_Meta::urgent_until( $post->ID );
		if ( $until > $this->now ) {
			$extension['urgent'] = true;
			$this->until         = $this->until ? min( $this->until, $until ) : $until;
		}
		if ( Post_Meta::is_pinned( $post->ID ) ) {
			$extension['pinned'] = true;
		}
		$source = Settings::source();
		if ( '' !== $source ) {
			$extension['source'] = $source;
		}
		return $extension;
	}

	/**
	 * Returns a moment of a post as RFC 3339 with the site's zone.
	 *
	 * @param WP_Post $post  A post.
	 * @param string  $field The name `date` or `modified`.
	 * @return string Empty where it has none.
	 */
	private static function date( WP_Post $post, $field ) {
		$moment = get_post_datetime( $post, $field, 'gmt' );
		if ( ! $moment || $moment->getTimestamp() <= 0 ) {
			$moment = get_post_datetime( $post, $field, 'local' );
		}
		return $moment && $moment->getTimestamp() > 0 ? $moment->setTimezone( wp_timezone() )->format( DATE_RFC3339 ) : '';
	}

	/**
	 * Returns the names of sections, then tags, then terms of other public taxonomies. The
	 * section that an editor has called the first in Yoast or Rank Math comes first.
	 *
	 * @param WP_Post $post A post.
	 * @return string[]
	 */
	private function tags( WP_Post $post ) {
		if ( ! isset( $this->taxonomies[ $post->post_type ] ) ) {
			$this->taxonomies[ $post->post_type ] = self::taxonomies( $post->post_type );
		}
		$names = array();
		foreach ( $this->taxonomies[ $post->post_type ] as $taxonomy ) {
			$terms = get_the_terms( $post, $taxonomy );
			if ( ! is_array( $terms ) ) {
				continue;
			}
			$first = 0;
			foreach ( array( '_yoast_wpseo_primary_', 'rank_math_primary_' ) as $key ) {
				$first = $first ? $first : (int) get_post_meta( $post->ID, $key . $taxonomy, true );
			}
			foreach ( $terms as $term ) {
				$name = Text::plain( $term->name );
				if ( '' === $name || self::is_no_section( $term, $name ) ) {
					continue;
				}
				if ( $first && (int) $term->term_id === $first ) {
					array_unshift( $names, $name );
				} else {
					$names[] = $name;
				}
			}
		}
		return array_values( array_unique( $names ) );
	}

	/**
	 * Returns the names of the taxonomies whose terms are sections and tags.
	 *
	 * @param string $type A type of post.
	 * @return string[]
	 */
	private static function taxonomies( $type ) {
		$taxonomies = array();
		foreach ( get_object_taxonomies( $type, 'objects' ) as $name => $taxonomy ) {
			if ( $taxonomy->public && ! array_intersect( preg_split( '/[_-]/', strtolower( $name ) ), self::OTHER_TAXONOMIES ) ) {
				$taxonomies[] = $name;
			}
		}
		// Those of WordPress first, whatever order plugins have registered theirs in.
		return array_unique( array_merge( array_intersect( array( 'category', 'post_tag' ), $taxonomies ), $taxonomies ) );
	}

	/**
	 * Says whether a term is the section of posts that are in no section.
	 *
	 * @param WP_Term $term A term.
	 * @param string  $name Its name as plain text.
	 * @return bool
	 */
	private static function is_no_section( $term, $name ) {
		// Its names on Arabic sites, with and without vowel marks.
		return 'uncategorized' === $term->slug
			|| in_array( strtolower( $name ), array( 'uncategorized', 'uncategorised', 'غير مصنف', 'غير مصنّف', 'غير مُصنّف', 'غير مصنفة', 'بدون تصنيف' ), true );
	}

	/**
	 * Returns the address of a post's picture: the smallest size of the featured image that fills
	 * a card, else the whole image, else the first picture in the article.
	 *
	 * @param WP_Post $post A post.
	 * @return string
	 */
	private function image( WP_Post $post ) {
		$id = (int) get_post_thumbnail_id( $post );
		// What is in no cache now is not in the library any more: asking for it costs queries.
		if ( $id && wp_cache_get( $id, 'posts' ) ) {
			$source = wp_get_attachment_image_src( $id, self::size( wp_get_attachment_metadata( $id ) ) );
			$image  = is_array( $source ) ? Text::address( $source[0] ) : '';
			if ( '' !== $image ) {
				return $image;
			}
		}
		return Text::first_image( $post->post_content );
	}

	/**
	 * Returns the name of the smallest size that fills a card.
	 *
	 * @param array|false $metadata The image's metadata.
	 * @return string
	 */
	private static function size( $metadata ) {
		$best  = 'full';
		$width = isset( $metadata['width'] ) ? (int) $metadata['width'] : PHP_INT_MAX;
		$whole = ! empty( $metadata['width'] ) && ! empty( $metadata['height'] ) ? $metadata['height'] / $metadata['width'] : 0;
		$sizes = isset( $metadata['sizes'] ) && is_array( $metadata['sizes'] ) ? $metadata['sizes'] : array();
		foreach ( $sizes as $name => $size ) {
			if ( empty( $size['width'] ) || empty( $size['height'] ) || $size['width'] < self::PICTURE_WIDTH || $size['width'] >= $width ) {
				continue;
			}
			// A strip that a theme cuts for its own header is no picture for a card.
			$is_whole = abs( $size['height'] / $size['width'] - $whole ) < 0.02;
			if ( $is_whole || $size['height'] >= self::PICTURE_HEIGHT ) {
				$best  = (string) $name;
				$width = (int) $size['width'];
			}
		}
		return $best;
	}

	/**
	 * Returns the site's language, which may be another one than the asking user's.
	 *
	 * @return string
	 */
	public static function language() {
		return str_replace( '_', '-', get_locale() );
	}

	/**
	 * Returns a post's own language where Polylang has told it; it is read with the other terms.
	 *
	 * @param WP_Post $post A post.
	 * @return string
	 */
	private static function language_of( WP_Post $post ) {
		if ( ! function_exists( 'pll_current_language' ) || ! is_object_in_taxonomy( $post->post_type, 'language' ) ) {
			return '';
		}
		$terms = get_the_terms( $post, 'language' );
		return is_array( $terms ) && $terms ? (string) reset( $terms )->slug : '';
	}
}
