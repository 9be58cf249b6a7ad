/** Items over REST. */
@NullMarked
package io.cxm.profile.catalogue.api;

import org.jspecify.annotations.NullMarked;
