/** Public data sets in their own formats, sent through the public API. */
@NullMarked
package io.cxm.local.importer;

import org.jspecify.annotations.NullMarked;
