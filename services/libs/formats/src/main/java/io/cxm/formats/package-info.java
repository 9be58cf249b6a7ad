/** Texts of the public API: bounds of periods, cells of spreadsheets. */
@NullMarked
package io.cxm.formats;

import org.jspecify.annotations.NullMarked;
