/** The styles of those Element Plus components that the portal uses, and our colours after them. */
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/date-picker/style/css'
import 'element-plus/es/components/tabs/style/css'
import 'element-plus/es/components/tab-pane/style/css'
import 'element-plus/es/components/tree/style/css'
import '@minqing/ui/styles/element.css'
