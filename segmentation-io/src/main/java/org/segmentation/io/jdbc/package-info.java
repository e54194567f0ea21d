/**
 * Databases in and out.
 */
@NullMarked
package org.segmentation.io.jdbc;

import org.jspecify.annotations.NullMarked;
