/** A domain that is none. */
@NullMarked
package io.cxm.endtoend.wrong.domain;

import org.jspecify.annotations.NullMarked;
