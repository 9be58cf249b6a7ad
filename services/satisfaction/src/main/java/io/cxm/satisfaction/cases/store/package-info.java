/** Rows of cases, of what was said in them, and of what became of them. */
@NullMarked
package io.cxm.satisfaction.cases.store;

import org.jspecify.annotations.NullMarked;
