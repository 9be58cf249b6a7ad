@NullMarked
package io.cxm.profile;

import org.jspecify.annotations.NullMarked;
