/**
 * The money.
 */
@NullMarked
package org.segmentation.value;

import org.jspecify.annotations.NullMarked;
