/** Transactions in which only the rows of one tenant exist. */
@NullMarked
package io.cxm.store;

import org.jspecify.annotations.NullMarked;
