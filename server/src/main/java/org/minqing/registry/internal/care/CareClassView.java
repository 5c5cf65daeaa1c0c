package org.minqing.registry.internal.care;

import java.util.List;

import org.minqing.profile.Registry;
import org.minqing.profile.Text;

/**
 * A class of which the viewer may know something.
 *
 * @param subject  person, house, organisation or object
 * @param interval days between visits
 * @param gone     the profile has it no more; there are subjects in it yet
 * @param mayWrite the viewer may enter subjects somewhere
 */
record CareClassView(String code, Text name, String subject, String department, Text departmentName, int interval,
                     boolean restricted, boolean gone, boolean mayWrite, List<Registry.Question> form) {
}
