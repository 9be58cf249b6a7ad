/** Texts and their topics in the database. */
@NullMarked
package io.cxm.satisfaction.verbatim.store;

import org.jspecify.annotations.NullMarked;
