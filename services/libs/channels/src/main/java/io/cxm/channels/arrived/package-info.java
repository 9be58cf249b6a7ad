/** What came since a bundle: ids and numbers in primitive arrays, documents and vectors in files. */
@NullMarked
package io.cxm.channels.arrived;

import org.jspecify.annotations.NullMarked;
