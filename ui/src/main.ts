import "./style/layers.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { nameTheTabKey } from "./core/tab-key";
import { applyTheme, chosenTheme } from "./style/theme";

nameTheTabKey(window);
applyTheme(chosenTheme());

const target = document.getElementById("gabarit");
if (target) mount(App, { target });
