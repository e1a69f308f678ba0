<?php
/**
 * The posts of a feed, with all that belongs to them, in two queries.
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
 * metadata, authors, pictures, and the pictures' metadata. The first query here brings posts,
 * authors and pictures, the second one terms and all metadata. Both fill WordPress's caches, so
 * that permalinks, sizes of pictures and the filters of other plugins find everything there.
 */
final class Query {

	/**
	 * The columns of a post, by which a picture is read beside its post.
	 */
	const COLUMNS = array( 'ID', 'post_author', 'post_date', 'post_date_gmt', 'post_content', 'post_title', 'post_excerpt', 'post_status', 'comment_status', 'ping_status', 'post_password', 'post_name', 'to_ping', 'pinged', 'post_modified', 'post_modified_gmt', 'post_content_filtered', 'post_parent', 'guid', 'menu_order', 'post_type', 'post_mime_type', 'comment_count' );

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
		$query = new self();
		$rows  = $wpdb->get_results( self::posts_sql( $where, $parameters->number ) ); // phpcs:ignore WordPress.DB -- Every value in it is prepared or a number; the answer is kept by the class Cache.
		if ( ! is_array( $rows ) || '' !== (string) $wpdb->last_error ) {
			return new WP_Error( 'ajel_database', __( 'The posts cannot be read at the moment.', 'ajel' ), array( 'status' => 503 ) );
		}
		$query->take( $rows );
		self::prime( array_map( 'intval', wp_list_pluck( $query->posts, 'ID' ) ), $query->pictures( $rows ) );
		return $query;
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
	 * Returns the first query.
	 *
	 * The inner part finds numbers by the index `type_status_date`, for each type of post by
	 * itself, so that no list is sorted that is longer than the feed. Pinned posts and
	 * breaking news are in it, however old they are; at most half are pinned, so that new posts
	 * have a place.
	 *
	 * @param string $where  Conditions on a post.
	 * @param int    $number How many posts.
	 * @return string
	 */
	private static function posts_sql( $where, $number ) {
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
		$picture = array();
		foreach ( self::COLUMNS as $column ) {
			$picture[] = "a.$column AS ajel_picture_$column";
		}
		return 'SELECT p.*, c.pinned AS ajel_pinned, u.display_name AS ajel_author, ' . implode( ', ', $picture )
			. ' FROM ( SELECT ID, MAX( pinned ) AS pinned, MAX( urgent ) AS urgent, MAX( post_date ) AS post_date FROM ( ' . implode( ' UNION ALL ', $lists ) . " ) l GROUP BY ID ORDER BY pinned DESC, urgent DESC, post_date DESC, ID DESC LIMIT $number ) c"
			. " JOIN $wpdb->posts p ON p.ID = c.ID"
			. " LEFT JOIN $wpdb->users u ON u.ID = p.post_author"
			. " LEFT JOIN $wpdb->postmeta t ON t.post_id = p.ID AND t.meta_key = '_thumbnail_id'"
			. " LEFT JOIN $wpdb->posts a ON a.ID = CAST( t.meta_value AS UNSIGNED ) AND a.post_type = 'attachment'"
			. ' ORDER BY c.pinned DESC, p.post_date DESC, p.ID DESC';
	}

	/**
	 * Takes posts and authors out of the first query's rows.
	 *
	 * @param object[] $rows Rows.
	 */
	private function take( array $rows ) {
		$raw = array();
		foreach ( $rows as $row ) {
			$post = new \stdClass();
			foreach ( get_object_vars( $row ) as $column => $value ) {
				if ( 0 !== strpos( $column, 'ajel_' ) ) {
					$post->$column = $value;
				}
			}
			$raw[ (int) $row->ID ]           = sanitize_post( $post, 'raw' );
			$this->authors[ (int) $row->ID ] = (string) $row->ajel_author;
		}
		update_post_cache( $raw );
		foreach ( $raw as $id => $row ) {
			// A cache may know better than this query, or worse: both must say that it is public.
			$post = get_post( $id );
			if ( $post instanceof WP_Post && 'publish' === $post->post_status && '' === $post->post_password && '' === $row->post_password ) {
				$this->posts[] = $post;
			}
		}
	}

	/**
	 * Takes featured images out of the first query's rows.
	 *
	 * @param object[] $rows Rows.
	 * @return int[] Their numbers.
	 */
	private function pictures( array $rows ) {
		$raw = array();
		foreach ( $rows as $row ) {
			if ( null === $row->ajel_picture_ID ) {
				continue;
			}
			$picture = new \stdClass();
			foreach ( self::COLUMNS as $column ) {
				$picture->$column = $row->{"ajel_picture_$column"};
			}
			$raw[ (int) $picture->ID ] = sanitize_post( $picture, 'raw' );
		}
		update_post_cache( $raw );
		return array_keys( $raw );
	}

	/**
	 * Fills the caches of terms and metadata, by the second query.
	 *
	 * Texts are converted because tables of one site may have several collations, which a UNION
	 * refuses.
	 *
	 * @param int[] $posts    Numbers of posts.
	 * @param int[] $pictures Numbers of their featured images.
	 */
	private static function prime( array $posts, array $pictures ) {
		global $wpdb;
		if ( ! $posts ) {
			return;
		}
		$types      = Settings::post_types();
		$taxonomies = array_values( array_unique( array_merge( ...array_map( 'get_object_taxonomies', $types ) ) ) );
		$all        = array_merge( $posts, $pictures );
		$sql        = "SELECT 'meta' AS kind, post_id AS object_id, meta_id AS id, CONVERT( meta_key USING utf8mb4 ) AS name, CONVERT( meta_value USING utf8mb4 ) AS value, '' AS taxonomy, '' AS description, 0 AS tt_id, 0 AS parent, 0 AS count, 0 AS term_group"
			. " FROM $wpdb->postmeta WHERE post_id IN (" . implode( ',', array_map( 'intval', $all ) ) . ')';
		if ( $taxonomies ) {
			$sql .= " UNION ALL SELECT 'term', r.object_id, t.term_id, CONVERT( t.name USING utf8mb4 ), CONVERT( t.slug USING utf8mb4 ), CONVERT( x.taxonomy USING utf8mb4 ), CONVERT( x.description USING utf8mb4 ), x.term_taxonomy_id, x.parent, x.count, t.term_group"
				. " FROM $wpdb->term_relationships r JOIN $wpdb->term_taxonomy x ON x.term_taxonomy_id = r.term_taxonomy_id JOIN $wpdb->terms t ON t.term_id = x.term_id"
				. ' WHERE r.object_id IN (' . implode( ',', array_map( 'intval', $posts ) ) . ')'
				. $wpdb->prepare( ' AND x.taxonomy IN (' . implode( ',', array_fill( 0, count( $taxonomies ), '%s' ) ) . ')', $taxonomies ); // phpcs:ignore WordPress.DB.PreparedSQL
		}
		$shown  = $wpdb->hide_errors();
		$rows   = $wpdb->get_results( $sql ); // phpcs:ignore WordPress.DB -- As above.
		$is_bad = ! is_array( $rows ) || '' !== (string) $wpdb->last_error;
		if ( $shown ) {
			$wpdb->show_errors();
		}
		if ( $is_bad ) {
			// A database that cannot do this: WordPress's own way, in a few queries more.
			update_meta_cache( 'post', $all );
			update_object_term_cache( $posts, $types );
			return;
		}
		self::fill( $rows, $posts, $all, $taxonomies );
	}

	/**
	 * Puts the second query's rows into WordPress's caches, as `update_meta_cache` and
	 * `update_object_term_cache` do.
	 *
	 * @param object[] $rows       Rows.
	 * @param int[]    $posts      Numbers of posts.
	 * @param int[]    $all        Numbers of posts and pictures.
	 * @param string[] $taxonomies The taxonomies of the posts.
	 */
	private static function fill( array $rows, array $posts, array $all, array $taxonomies ) {
		$meta  = array_fill_keys( $all, array() );
		$terms = array();
		$of    = array();
		foreach ( $taxonomies as $taxonomy ) {
			$of[ $taxonomy ] = array_fill_keys( $posts, array() );
		}
		foreach ( $rows as $row ) {
			if ( 'meta' === $row->kind ) {
				$meta[ (int) $row->object_id ][ (int) $row->id ] = array( $row->name, $row->value );
				continue;
			}
			$term = (object) array(
				'term_id'          => (int) $row->id,
				'name'             => $row->name,
				'slug'             => $row->value,
				'term_group'       => (int) $row->term_group,
				'term_taxonomy_id' => (int) $row->tt_id,
				'taxonomy'         => $row->taxonomy,
				'description'      => $row->description,
				'parent'           => (int) $row->parent,
				'count'            => (int) $row->count,
			);

			$terms[ $term->term_id ] = $term;
			$of[ $row->taxonomy ][ (int) $row->object_id ][ $term->term_id ] = $row->name;
		}
		update_term_cache( $terms );
		foreach ( $of as $taxonomy => $names ) {
			foreach ( $names as $id => $by_term ) {
				asort( $by_term );
				$names[ $id ] = array_keys( $by_term );
			}
			wp_cache_add_multiple( $names, $taxonomy . '_relationships' );
		}
		foreach ( $meta as $id => $rows_of_post ) {
			// The first of several values is the oldest.
			ksort( $rows_of_post );
			$values = array();
			foreach ( $rows_of_post as list( $name, $value ) ) {
				$values[ $name ][] = $value;
			}
			$meta[ $id ] = $values;
		}
		wp_cache_add_multiple( $meta, 'post_meta' );
	}
}
