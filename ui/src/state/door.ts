/** What the state asks of the outside: the core and the computer. Given to it, so that it can be tested without. */
import type { call } from "../core/call";
import type {
  closeNow,
  openLink,
  pickFile,
  pickFolder,
  pickPackages,
  pickSchema,
  pickSource,
  reveal,
} from "../core/host";

export interface Door {
  call: typeof call;
  pickFile: typeof pickFile;
  pickFolder: typeof pickFolder;
  pickPackages: typeof pickPackages;
  pickSchema: typeof pickSchema;
  pickSource: typeof pickSource;
  reveal: typeof reveal;
  openLink: typeof openLink;
  closeNow: typeof closeNow;
}
