/** What a shopper is found by. */
@NullMarked
package io.cxm.profile.shopper.domain;

import org.jspecify.annotations.NullMarked;
