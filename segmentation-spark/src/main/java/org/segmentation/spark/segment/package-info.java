/** x. */
@NullMarked
package org.segmentation.spark.segment;

import org.jspecify.annotations.NullMarked;
