/** Exports over REST. */
@NullMarked
package io.cxm.profile.export.api;

import org.jspecify.annotations.NullMarked;
