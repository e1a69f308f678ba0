<?php
/**
 * The words that attributes take, for people.
 *
 * @package ajel
 */

namespace Ajel\Partner;

defined( 'ABSPATH' ) || exit;

/**
 * Says in the language of the admin pages what a value means.
 */
final class Words {

	/**
	 * Returns what a value means; the value itself where nobody has said it.
	 *
	 * @param string $word A value of an attribute.
	 * @return string
	 */
	public static function of( $word ) {
		$meanings = array(
			'rtl'       => __( 'Right to left', 'ajel' ),
			'ltr'       => __( 'Left to right', 'ajel' ),
			'auto'      => __( 'Automatic', 'ajel' ),
			'latn'      => '123',
			'arab'      => '١٢٣',
			'arabext'   => '۱۲۳۴۵',
			'light'     => __( 'Light', 'ajel' ),
			'dark'      => __( 'Dark', 'ajel' ),
			'plain'     => __( 'Plain', 'ajel' ),
			'magazine'  => __( 'Magazine', 'ajel' ),
			'eager'     => __( 'At once', 'ajel' ),
			'lazy'      => __( 'When it is nearly on screen', 'ajel' ),
			'datalayer' => 'dataLayer',
			'_self'     => __( 'Same window', 'ajel' ),
			'_blank'    => __( 'New window', 'ajel' ),
			'_top'      => __( 'Whole window, out of frames', 'ajel' ),
			'newest'    => __( 'Newest first', 'ajel' ),
			'feed'      => __( 'As the feed has them', 'ajel' ),
			'marquee'   => __( 'Moving line', 'ajel' ),
			'slide'     => __( 'One at a time, sliding', 'ajel' ),
			'fade'      => __( 'One at a time, fading', 'ajel' ),
			'list'      => __( 'List', 'ajel' ),
			'inline'    => __( 'In its place', 'ajel' ),
			'top'       => __( 'Top edge of the window', 'ajel' ),
			'bottom'    => __( 'Bottom edge of the window', 'ajel' ),
			'urgent'    => __( 'Breaking news alone', 'ajel' ),
			'grid'      => __( 'Grid', 'ajel' ),
			'compact'   => __( 'Titles alone', 'ajel' ),
			'numbered'  => __( 'Numbered titles', 'ajel' ),
			'time'      => __( 'Time', 'ajel' ),
			'source'    => __( 'Source', 'ajel' ),
			'category'  => __( 'Section', 'ajel' ),
			'image'     => __( 'Picture', 'ajel' ),
			'summary'   => __( 'Summary', 'ajel' ),
		);
		return isset( $meanings[ $word ] ) ? $meanings[ $word ] : $word;
	}

	/**
	 * Returns what holds where one of several words is not chosen.
	 *
	 * @param array $attribute One of the declaration.
	 * @return string
	 */
	public static function otherwise( $attribute ) {
		if ( '' !== $attribute['default'] ) {
			return self::of( $attribute['default'] );
		}
		return 'none' === $attribute['without'] ? __( 'None', 'ajel' ) : __( 'Automatic', 'ajel' );
	}
}
