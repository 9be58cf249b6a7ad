/** What is followed up with a shopper: cases and conversations. */
@NullMarked
package io.cxm.satisfaction.cases;

import org.jspecify.annotations.NullMarked;
