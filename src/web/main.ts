import { createApp } from 'vue'
import ChatPage from './chat/ChatPage.vue'
import './style.css'

createApp(ChatPage).mount('#app')
