<?php
/**
 * The posts of a feed, with all that belongs to them, in one query.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Error;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the posts of a feed.
 *
 * WordPress's own functions take seven queries for a list: numbers of posts, posts, terms,
 * metadata, authors, pictures, and the pictures' metadata. One query here brings all of it, and
 * fills WordPress's caches, so that permalinks, sizes of pictures and the filters of other plugins
 * find everything there.
 */
final class Query {

	/**
	 * Names of authors, by the number of the post.
	 *
	 * @var string[]
	 */
	public $authors = array();

	/**
	 * The posts: pinned ones first, then the newest first.
	 *
	 * @var WP_Post[]
	 */
	public $posts = array();

	/**
	 * Reads the posts that parameters ask for.
	 *
	 * @param Parameters $parameters The parameters of the request.
	 * @return self|WP_Error An error where a section or tag does not exist, or the database fails.
	 */
	public static function run( Parameters $parameters ) {
		global $wpdb;
		$where = self::where( $parameters );
		if ( is_wp_error( $where ) ) {
			return $where;
		}
		$ids   = self::ids_sql( $where, $parameters->number );
		$query = new self();
		$shown = $wpdb->hide_errors();
		$rows  = self::rows( self::sql( $ids ) );
		if ( null === $rows ) {
			// A database that cannot do this: WordPress's own way, in a few queries more.
			$rows = self::rows( $ids );
			if ( null !== $rows ) {
				$query->read_slowly( $rows );
			}
		} else {
			$query->take( $rows );
		}
		if ( $shown ) {
			$wpdb->show_errors();
		}
		return null === $rows ? new WP_Error( 'ajel_database', __( 'The posts cannot be read at the moment.', 'ajel' ), array( 'status' => 503 ) ) : $query;
	}

	/**
	 * Runs a query.
	 *
	 * @param string $sql A query whose values are all prepared, or numbers.
	 * @return object[]|null Null where the database fails.
	 */
	private static function rows( $sql ) {
		global $wpdb;
		$rows = $wpdb->get_results( $sql ); // phpcs:ignore WordPress.DB -- Every value in it is prepared or a number; the answer is kept by the class Cache.
		return is_array( $rows ) && '' === (string) $wpdb->last_error ? $rows : null;
	}

	/**
	 * Returns the conditions on a post, for a table `p`.
	 *
	 * @param Parameters $parameters The parameters of the request.
	 * @return string|WP_Error
	 */
	private static function where( Parameters $parameters ) {
		global $wpdb;
		$where = "p.post_status = 'publish' AND p.post_password = ''";
		foreach (
			array(
				'section' => array( $parameters->sections, 'category' ),
				'tag'     => array( $parameters->tags, 'post_tag' ),
			) as $name => list( $slugs, $taxonomy )
		) {
			if ( ! $slugs ) {
				continue;
			}
			$ids = self::terms( $slugs, $taxonomy );
			if ( ! $ids ) {
				return new WP_Error(
					'ajel_unknown_' . $name,
					/* translators: %s: a slug, a number or a language. */
					sprintf( 'tag' === $name ? __( 'This site has no tag "%s".', 'ajel' ) : __( 'This site has no section "%s".', 'ajel' ), urldecode( implode( ',', $slugs ) ) ),
					array( 'status' => 404 )
				);
			}
			$where .= " AND p.ID IN ( SELECT object_id FROM $wpdb->term_relationships WHERE term_taxonomy_id IN (" . implode( ',', $ids ) . ') )';
		}
		$language = self::language( $parameters->lang );
		return is_wp_error( $language ) ? $language : $where . $language;
	}

	/**
	 * Returns the `term_taxonomy_id` of terms and of those below them.
	 *
	 * @param string[] $slugs    Slugs or numbers.
	 * @param string   $taxonomy Their taxonomy.
	 * @return int[]
	 */
	private static function terms( array $slugs, $taxonomy ) {
		$numbers = array_filter( $slugs, 'ctype_digit' );
		$found   = array();
		$by_slug = get_terms(
			array(
				'taxonomy'               => $taxonomy,
				'slug'                   => $slugs,
				'hide_empty'             => false,
				'update_term_meta_cache' => false,
				// Polylang and WPML show the terms of one language otherwise.
				'lang'                   => '',
			)
		);
		foreach ( is_array( $by_slug ) ? $by_slug : array() as $term ) {
			$found[ $term->term_id ] = (int) $term->term_taxonomy_id;
		}
		foreach ( $numbers as $number ) {
			$term = get_term( (int) $number, $taxonomy );
			if ( $term && ! is_wp_error( $term ) ) {
				$found[ $term->term_id ] = (int) $term->term_taxonomy_id;
			}
		}
		if ( $found && is_taxonomy_hierarchical( $taxonomy ) ) {
			$below = array();
			foreach ( array_keys( $found ) as $id ) {
				$children = get_term_children( $id, $taxonomy );
				$below    = array_merge( $below, is_array( $children ) ? $children : array() );
			}
			if ( $below ) {
				_prime_term_caches( $below, false );
				foreach ( $below as $id ) {
					$term = get_term( $id, $taxonomy );
					if ( $term && ! is_wp_error( $term ) ) {
						$found[ $term->term_id ] = (int) $term->term_taxonomy_id;
					}
				}
			}
		}
		return array_values( $found );
	}

	/**
	 * Returns the condition on a post's language: a term of Polylang, or a row of WPML. A site
	 * with neither has one language.
	 *
	 * @param string $lang A language.
	 * @return string|WP_Error
	 */
	private static function language( $lang ) {
		global $wpdb, $sitepress;
		if ( '' === $lang ) {
			return '';
		}
		if ( taxonomy_exists( 'language' ) && function_exists( 'pll_current_language' ) ) {
			return $wpdb->prepare( " AND p.ID IN ( SELECT lr.object_id FROM $wpdb->term_relationships lr JOIN $wpdb->term_taxonomy lt ON lt.term_taxonomy_id = lr.term_taxonomy_id JOIN $wpdb->terms ln ON ln.term_id = lt.term_id WHERE lt.taxonomy = 'language' AND ln.slug = %s )", $lang );
		}
		if ( defined( 'ICL_SITEPRESS_VERSION' ) ) {
			return $wpdb->prepare( " AND p.ID IN ( SELECT li.element_id FROM {$wpdb->prefix}icl_translations li WHERE li.language_code = %s AND li.element_type LIKE %s )", $lang, 'post\_%' );
		}
		$own = strtolower( Feed::language() );
		if ( $own === $lang || 0 === strpos( $own, $lang . '-' ) ) {
			return '';
		}
		return new WP_Error(
			'ajel_unknown_lang',
			/* translators: %s: a slug, a number or a language. */
			sprintf( __( 'This site has no posts in the language "%s".', 'ajel' ), $lang ),
			array( 'status' => 404 )
		);
	}

	/**
	 * Returns the query for the numbers of the posts.
	 *
	 * It finds them by the index `type_status_date`, for each type of post by
	 * itself, so that no list is sorted that is longer than the feed. Pinned posts and
	 * breaking news are in it, however old they are; at most half are pinned, so that new posts
	 * have a place.
	 *
	 * @param string $where  Conditions on a post.
	 * @param int    $number How many posts.
	 * @return string
	 */
	private static function ids_sql( $where, $number ) {
		global $wpdb;
		$number = (int) $number;
		$half   = (int) ceil( $number / 2 );
		$lists  = array();
		foreach ( Settings::post_types() as $type ) {
			$of_type = $wpdb->prepare( 'p.post_type = %s AND ', $type ) . $where; // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- $where is prepared.
			$lists[] = "SELECT p.ID, p.post_date, 0 AS pinned, 0 AS urgent FROM $wpdb->posts p WHERE $of_type ORDER BY p.post_date DESC, p.ID DESC LIMIT $number";
		}
		$any     = $wpdb->prepare( 'p.post_type IN (' . implode( ',', array_fill( 0, count( Settings::post_types() ), '%s' ) ) . ') AND ', Settings::post_types() ) . $where; // phpcs:ignore WordPress.DB.PreparedSQL -- $where is prepared.
		$lists[] = "SELECT p.ID, p.post_date, 1 AS pinned, 0 AS urgent FROM $wpdb->postmeta k JOIN $wpdb->posts p ON p.ID = k.post_id"
			. $wpdb->prepare( " WHERE k.meta_key = %s AND k.meta_value = '1' AND ", Post_Meta::PINNED ) . "$any ORDER BY p.post_date DESC, p.ID DESC LIMIT $half"; // phpcs:ignore WordPress.DB.PreparedSQL -- $any is prepared.
		$lists[] = "SELECT p.ID, p.post_date, 0 AS pinned, 1 AS urgent FROM $wpdb->postmeta k JOIN $wpdb->posts p ON p.ID = k.post_id"
			. $wpdb->prepare( ' WHERE k.meta_key = %s AND CAST( k.meta_value AS UNSIGNED ) > %d AND ', Post_Meta::URGENT_UNTIL, time() ) . "$any ORDER BY p.post_date DESC, p.ID DESC LIMIT $half"; // phpcs:ignore WordPress.DB.PreparedSQL -- $any is prepared.

		// Each list in a table of its own: databases differ in how a UNION of lists with LIMIT is
		// put into brackets.
		foreach ( $lists as $number_of_list => $list ) {
			$lists[ $number_of_list ] = "SELECT * FROM ( $list ) l$number_of_list";
		}
		return 'SELECT ID, MAX( pinned ) AS ajel_pinned, MAX( urgent ) AS urgent, MAX( post_date ) AS post_date FROM ( '
			. implode( ' UNION ALL ', $lists ) . " ) l GROUP BY ID ORDER BY ajel_pinned DESC, urgent DESC, post_date DESC, ID DESC LIMIT $number";
	}

	/**
	 * Returns the query for posts, authors, featured images, metadata and terms.
	 *
	 * Each post is joined with five kinds of rows, and each kind with its own tables alone: so the
	 * posts are found once, and an article is not sent again with each of its metadata. It works
	 * with databases that are older than `WITH`. Columns of several tables are one where they can
	 * be, because a post may have a hundred metadata. Their texts are converted, because the tables
	 * of one site may have several collations.
	 *
	 * @param string $ids The query for the numbers of the posts.
	 * @return string
	 */
	private static function sql( $ids ) {
		global $wpdb;
		$picture    = 'CAST( f.meta_value AS UNSIGNED )';
		$taxonomies = self::taxonomies();
		$in         = $taxonomies ? $wpdb->prepare( 'x.taxonomy IN (' . implode( ',', array_fill( 0, count( $taxonomies ), '%s' ) ) . ')', $taxonomies ) : '1 = 0'; // phpcs:ignore WordPress.DB.PreparedSQL
		$text       = static function ( $column ) {
			return "CONVERT( $column USING utf8mb4 )";
		};
		return 'SELECT k.kind AS ajel_kind, COALESCE( m.post_id, c.ID ) AS ajel_of, c.ajel_pinned, p.*, COALESCE( m.meta_id, t.term_id ) AS ajel_id,'
			. " COALESCE( {$text( 'u.display_name' )}, {$text( 'm.meta_key' )}, {$text( 't.name' )} ) AS ajel_name,"
			. " COALESCE( {$text( 'm.meta_value' )}, {$text( 't.slug' )} ) AS ajel_value, x.description AS ajel_description,"
			. " CONCAT_WS( ',', x.term_taxonomy_id, x.parent, x.count, t.term_group, x.taxonomy ) AS ajel_term"
			. " FROM ( $ids ) c"
			. " CROSS JOIN ( SELECT 'post' AS kind UNION ALL SELECT 'picture' UNION ALL SELECT 'meta' UNION ALL SELECT 'picture_meta' UNION ALL SELECT 'term' ) k"
			. " LEFT JOIN $wpdb->postmeta f ON f.post_id = CASE WHEN k.kind IN ( 'picture', 'picture_meta' ) THEN c.ID END AND f.meta_key = '_thumbnail_id'"
			. " LEFT JOIN $wpdb->posts p ON p.ID = CASE k.kind WHEN 'post' THEN c.ID WHEN 'picture' THEN $picture END"
			. " LEFT JOIN $wpdb->users u ON u.ID = CASE k.kind WHEN 'post' THEN p.post_author END"
			. " LEFT JOIN $wpdb->postmeta m ON m.post_id = CASE k.kind WHEN 'meta' THEN c.ID WHEN 'picture_meta' THEN $picture END"
			. " LEFT JOIN $wpdb->term_relationships r ON r.object_id = CASE k.kind WHEN 'term' THEN c.ID END"
			. " LEFT JOIN $wpdb->term_taxonomy x ON x.term_taxonomy_id = r.term_taxonomy_id AND $in"
			. " LEFT JOIN $wpdb->terms t ON t.term_id = x.term_id"
			. ' WHERE COALESCE( p.ID, m.meta_id, t.term_id ) IS NOT NULL';
	}

	/**
	 * Returns the names of all taxonomies of the posts.
	 *
	 * @return string[]
	 */
	private static function taxonomies() {
		return array_values( array_unique( array_merge( ...array_map( 'get_object_taxonomies', Settings::post_types() ) ) ) );
	}

	/**
	 * Takes posts, authors and all that belongs to them out of the query's rows, and puts it into
	 * WordPress's caches.
	 *
	 * @param object[] $rows Rows.
	 */
	private function take( array $rows ) {
		$raw   = array();
		$order = array();
		$meta  = array();
		$terms = array();
		foreach ( $rows as $row ) {
			if ( 'term' === $row->ajel_kind ) {
				$terms[] = $row;
			} elseif ( null === $row->ID ) {
				$meta[ (int) $row->ajel_of ][ (int) $row->ajel_id ] = array( $row->ajel_name, $row->ajel_value );
			} elseif ( 'post' === $row->ajel_kind || 'attachment' === $row->post_type ) {
				$raw[ (int) $row->ID ] = self::post( $row );
			}
			if ( 'post' === $row->ajel_kind ) {
				$order[]                         = $row;
				$this->authors[ (int) $row->ID ] = (string) $row->ajel_name;
			}
		}
		update_post_cache( $raw );
		self::fill_meta( array_keys( $raw ), $meta );
		self::fill_terms( array_keys( $this->authors ), $terms );
		$this->keep_public( $order );
	}

	/**
	 * Returns a row's columns of a post.
	 *
	 * @param object $row A row.
	 * @return object
	 */
	private static function post( $row ) {
		$post = new \stdClass();
		foreach ( get_object_vars( $row ) as $column => $value ) {
			if ( 0 !== strpos( $column, 'ajel_' ) ) {
				$post->$column = $value;
			}
		}
		return sanitize_post( $post, 'raw' );
	}

	/**
	 * Keeps the posts that are public, in the feed's order.
	 *
	 * @param object[] $rows Rows with `ID`, `ajel_pinned` and `post_date`.
	 */
	private function keep_public( array $rows ) {
		usort(
			$rows,
			static function ( $one, $other ) {
				return array( $other->ajel_pinned, $other->post_date, (int) $other->ID ) <=> array( $one->ajel_pinned, $one->post_date, (int) $one->ID );
			}
		);
		foreach ( $rows as $row ) {
			// A cache may know better than this query, or worse: both must say that it is public. And
			// plugins ask for passwords that are not in the post.
			$post = get_post( (int) $row->ID );
			if ( $post instanceof WP_Post && 'publish' === $post->post_status && '' === $post->post_password && ! post_password_required( $post ) ) {
				$this->posts[] = $post;
			}
		}
	}

	/**
	 * Reads by WordPress's own functions what belongs to posts.
	 *
	 * @param object[] $rows Rows of the query for the numbers of the posts.
	 */
	private function read_slowly( array $rows ) {
		_prime_post_caches( array_map( 'intval', wp_list_pluck( $rows, 'ID' ) ) );
		$this->keep_public( $rows );
		cache_users( array_unique( wp_list_pluck( $this->posts, 'post_author' ) ) );
		$pictures = array();
		foreach ( $this->posts as $post ) {
			$author                     = get_userdata( (int) $post->post_author );
			$this->authors[ $post->ID ] = $author ? $author->display_name : '';
			$pictures[]                 = (int) get_post_meta( $post->ID, '_thumbnail_id', true );
		}
		_prime_post_caches( array_unique( array_filter( $pictures ) ), false, true );
	}

	/**
	 * Puts metadata into WordPress's cache, as `update_meta_cache` does.
	 *
	 * @param int[]     $ids  Numbers of posts and pictures.
	 * @param array[][] $meta Names and values, by the number of the post and that of the metadata.
	 */
	private static function fill_meta( array $ids, array $meta ) {
		$cached = array_fill_keys( $ids, array() );
		foreach ( array_intersect_key( $meta, $cached ) as $id => $of_post ) {
			// The first of several values is the oldest.
			ksort( $of_post );
			foreach ( $of_post as list( $name, $value ) ) {
				$cached[ $id ][ $name ][] = $value;
			}
		}
		wp_cache_add_multiple( $cached, 'post_meta' );
	}

	/**
	 * Puts terms into WordPress's caches, as `update_object_term_cache` does.
	 *
	 * @param int[]    $posts Numbers of posts.
	 * @param object[] $rows  Rows of terms.
	 */
	private static function fill_terms( array $posts, array $rows ) {
		$terms = array();
		$of    = array();
		foreach ( self::taxonomies() as $taxonomy ) {
			$of[ $taxonomy ] = array_fill_keys( $posts, array() );
		}
		foreach ( $rows as $row ) {
			list( $tt_id, $parent, $count, $group, $taxonomy ) = explode( ',', $row->ajel_term );

			$id           = (int) $row->ajel_id;
			$terms[ $id ] = (object) array(
				'term_id'          => $id,
				'name'             => $row->ajel_name,
				'slug'             => $row->ajel_value,
				'term_group'       => (int) $group,
				'term_taxonomy_id' => (int) $tt_id,
				'taxonomy'         => $taxonomy,
				'description'      => $row->ajel_description,
				'parent'           => (int) $parent,
				'count'            => (int) $count,
			);
			$of[ $taxonomy ][ (int) $row->ajel_of ][ $id ] = $row->ajel_name;
		}
		update_term_cache( $terms );
		foreach ( $of as $taxonomy => $names ) {
			foreach ( $names as $id => $by_term ) {
				asort( $by_term );
				$names[ $id ] = array_keys( $by_term );
			}
			wp_cache_add_multiple( $names, $taxonomy . '_relationships' );
		}
	}
}
