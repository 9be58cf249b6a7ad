/** What can be exported, in which forms. */
@NullMarked
package io.cxm.profile.export.domain;

import org.jspecify.annotations.NullMarked;
