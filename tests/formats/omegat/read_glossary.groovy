// Reads a glossary with the reader of OmegaT itself: FILE FOLDER SOURCE TARGET.
import org.omegat.core.Core
import org.omegat.core.data.NotLoadedProject
import org.omegat.core.data.ProjectProperties
import org.omegat.gui.glossary.GlossaryReaderTSV
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.util.Language

class Open extends NotLoadedProject {
    def properties
    ProjectProperties getProjectProperties() { properties }
}
def properties = new ProjectProperties(new File(args[1]))
properties.setSourceLanguage(new Language(args[2]))
properties.setTargetLanguage(new Language(args[3]))
Core.setProject(new Open(properties: properties))
def file = new File(args[0])
def entries = args[0].endsWith("tbx") ? GlossaryReaderTBX.read(file, false) : GlossaryReaderTSV.read(file, false)
entries.each { println([it.srcText, it.locText, it.commentText].join("\t")) }
