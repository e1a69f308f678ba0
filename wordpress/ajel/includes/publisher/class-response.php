<?php
/**
 * An answer over HTTP: headers, conditional requests, the body.
 *
 * @package ajel
 */

namespace Ajel\Publisher;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Sends the answer of either address.
 */
final class Response {

	/**
	 * How long an answer counts without asking again, in seconds.
	 */
	const MAX_AGE = 30;

	/**
	 * How long after that a cache may give the old answer while it fetches the new one, in seconds.
	 *
	 * Browsers obey it, too, and show new headlines one round late. Both together are less than the
	 * 60 seconds after which widgets ask again, give or take a tenth: they are never late. A
	 * content delivery network has a header of its own, where it knows that (RFC 9213).
	 */
	const STALE     = 20;
	const STALE_CDN = 60;

	/**
	 * Whether this request has sent a feed.
	 *
	 * @var bool
	 */
	private static $is_sent = false;

	/**
	 * Says whether the reader has the answer already.
	 *
	 * `If-None-Match` counts before `If-Modified-Since`, as RFC 9110 has it, section 13.2.2.
	 *
	 * @param array  $answer   An answer of the class Cache.
	 * @param string $match    The header `If-None-Match`, or an empty text.
	 * @param string $modified The header `If-Modified-Since`, or an empty text.
	 * @return bool
	 */
	public static function is_known( array $answer, $match, $modified ) {
		if ( '' !== trim( $match ) ) {
			return self::matches( $match, $answer['etag'] );
		}
		$since = '' !== trim( $modified ) ? strtotime( $modified ) : false;
		// Within the second in which it was made, an answer may have had a forerunner.
		return false !== $since && $answer['modified'] <= $since && $answer['modified'] < time() - 1;
	}

	/**
	 * Says whether one of the tags in `If-None-Match` is this one, compared weakly.
	 *
	 * @param string $header The header.
	 * @param string $etag   A tag in quotes.
	 * @return bool
	 */
	private static function matches( $header, $etag ) {
		if ( '*' === trim( $header ) ) {
			return true;
		}
		preg_match_all( '~(?:W/)?"([^"]*)"~', $header, $tags );
		foreach ( $tags[1] as $tag ) {
			// Apache's compression writes its name into the tag: "…-gzip".
			if ( '"' . preg_replace( '~[-;](?:gzip|br|zstd|deflate)$~', '', $tag ) . '"' === $etag ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Sends the headers that every answer has, also errors: any page may read it, without
	 * credentials, and one copy serves all.
	 */
	public static function send_open_headers() {
		self::remove( array( 'Access-Control-Allow-Credentials', 'Set-Cookie', 'Pragma', 'Expires' ) );
		self::remove_from_vary( array( 'origin', 'cookie', 'authorization' ) );
		header( 'Access-Control-Allow-Origin: *' );
		header( 'Access-Control-Allow-Methods: GET, HEAD, OPTIONS' );
		header( 'Access-Control-Allow-Headers: Accept, Content-Type, If-Modified-Since, If-None-Match' );
		header( 'Access-Control-Expose-Headers: ETag, Last-Modified, Retry-After' );
		header( 'Access-Control-Max-Age: 86400' );
		header( 'Cross-Origin-Resource-Policy: cross-origin' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Robots-Tag: noindex' );
	}

	/**
	 * Sends the headers of a feed.
	 *
	 * @param array $answer An answer of the class Cache.
	 */
	public static function send_feed_headers( array $answer ) {
		self::$is_sent = true;
		self::send_open_headers();
		header( 'Content-Type: application/feed+json; charset=utf-8' );
		header( 'ETag: ' . $answer['etag'] );
		header( 'Last-Modified: ' . gmdate( 'D, d M Y H:i:s', $answer['modified'] ) . ' GMT' );
		/**
		 * Filters the header Cache-Control of the feed.
		 *
		 * @param string $value The header's value.
		 */
		$value = (string) apply_filters( 'ajel_feed_cache_control', sprintf( 'public, max-age=%d, stale-while-revalidate=%d, stale-if-error=86400', self::MAX_AGE, self::STALE ) );
		header( 'Cache-Control: ' . preg_replace( '/[\r\n]+/', ' ', $value ) );
		header( sprintf( 'CDN-Cache-Control: max-age=%d, stale-while-revalidate=%d, stale-if-error=86400', self::MAX_AGE, self::STALE_CDN ) );
	}

	/**
	 * Ends the connection, where the server can, after a feed has been sent: what this request
	 * still does keeps nobody waiting.
	 */
	public static function finish() {
		if ( ! self::$is_sent ) {
			return;
		}
		foreach ( array( 'fastcgi_finish_request', 'litespeed_finish_request' ) as $function ) {
			if ( function_exists( $function ) ) {
				call_user_func( $function );
				return;
			}
		}
	}

	/**
	 * Sends the headers of an error.
	 *
	 * @param int $status The HTTP status.
	 */
	public static function send_error_headers( $status ) {
		self::send_open_headers();
		header( 'Content-Type: application/json; charset=utf-8' );
		self::remove( array( 'ETag', 'Last-Modified' ) );
		// A wrong address stays wrong for a while; a closed door may open at once.
		header( 'Cache-Control: ' . ( in_array( $status, array( 400, 404 ), true ) ? 'public, max-age=' . self::MAX_AGE : 'no-store' ) );
		if ( 503 === $status ) {
			header( 'Retry-After: 30' );
		}
	}

	/**
	 * Returns the HTTP status of an error.
	 *
	 * @param WP_Error $error An error.
	 * @return int
	 */
	public static function status( WP_Error $error ) {
		$data = $error->get_error_data();
		return is_array( $data ) && isset( $data['status'] ) ? (int) $data['status'] : 500;
	}

	/**
	 * Removes headers that others have set.
	 *
	 * @param string[] $names Names of headers.
	 */
	private static function remove( array $names ) {
		foreach ( $names as $name ) {
			header_remove( $name );
		}
	}

	/**
	 * Takes words out of the header Vary: each would make a copy for each asking site. Its other
	 * words, such as the encoding, stay.
	 *
	 * @param string[] $words Words in small letters.
	 */
	private static function remove_from_vary( array $words ) {
		$kept = array();
		foreach ( headers_list() as $header ) {
			if ( 0 === stripos( $header, 'vary:' ) ) {
				foreach ( explode( ',', substr( $header, 5 ) ) as $word ) {
					if ( '' !== trim( $word ) && ! in_array( strtolower( trim( $word ) ), $words, true ) ) {
						$kept[] = trim( $word );
					}
				}
			}
		}
		header_remove( 'Vary' );
		if ( $kept ) {
			header( 'Vary: ' . implode( ', ', array_unique( $kept ) ) );
		}
	}
}
