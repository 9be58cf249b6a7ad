/** A domain that is none. */
@NullMarked
package io.cxm.testkit.wrong.domain;

import org.jspecify.annotations.NullMarked;
