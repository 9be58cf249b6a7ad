/** The topics that satisfaction reads, each stored in batches. */
@NullMarked
package io.cxm.satisfaction.intake.stream;

import org.jspecify.annotations.NullMarked;
