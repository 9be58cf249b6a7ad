/** What shoppers wrote, read and corrected. */
@NullMarked
package io.cxm.satisfaction.verbatim;

import org.jspecify.annotations.NullMarked;
