@NullMarked
package org.minqing.profile.internal.web;

import org.jspecify.annotations.NullMarked;
